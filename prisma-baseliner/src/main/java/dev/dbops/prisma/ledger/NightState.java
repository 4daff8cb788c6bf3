package dev.dbops.prisma.ledger;

/**
 * Where a database stands on the night of the upgrade, with the files of the new release.
 *
 * @param squash whether these files are a squash
 * @param reconciled whether its ledger is the new one
 * @param present whether it still has an extension that is removed
 * @param version major version of its server
 */
record NightState(boolean squash, boolean reconciled, boolean present, int version) {
  /** The state and what Prisma's commands say in it. */
  String line() {
    return "state: new files, "
        + (reconciled ? "new" : "old")
        + " ledger, extensions "
        + (present ? "present" : "gone")
        + ", PostgreSQL "
        + version
        + ": "
        + prisma();
  }

  private String prisma() {
    if (!reconciled) {
      return squash
          ? "migrate status says that histories differ, deploy fails"
          : "migrate status and deploy are green, dev wants a reset";
    }
    return present
        ? "migrate status and deploy are green, dev sees drift until the extensions are removed"
        : "migrate status, deploy and dev are green";
  }

  /** What comes next once the ledger is the new one. */
  String next() {
    return present
        ? "prisma migrate deploy of the new release, then remove the extensions"
        : "prisma migrate deploy of the new release";
  }
}
