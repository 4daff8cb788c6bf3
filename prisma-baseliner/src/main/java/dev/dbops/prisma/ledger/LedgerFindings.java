package dev.dbops.prisma.ledger;

import dev.dbops.core.report.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Why a ledger must not be touched, and what to do first; collected. */
final class LedgerFindings {
  private static final int SHOWN = 5;

  private final String environment;
  private final List<Finding> found = new ArrayList<>();

  /**
   * For one environment.
   *
   * @param environment what messages call it
   */
  LedgerFindings(String environment) {
    this.environment = environment;
  }

  void add(Finding finding) {
    found.add(finding);
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  List<Finding> all() {
    return List.copyOf(found);
  }

  private Finding at(String rule, String migration, String message, String remedy) {
    return new Finding(rule, environment + ", " + migration, message, remedy);
  }

  Finding oldFolder(Path folder, String name) {
    return new Finding(
        "ledger-old-files",
        folder.resolve(name).toString(),
        "this folder went into a squash and is here again",
        "reconcile with the files of the new release, as its deploy has them");
  }

  Finding otherFile(Path folder, String name, boolean old) {
    return new Finding(
        "ledger-old-files",
        folder.resolve(name).resolve("migration.sql").toString(),
        old
            ? "this file is the one from before the baseline"
            : "this file is not the one that dbops-baseline.json speaks of",
        old
            ? "reconcile with the files of the new release, as its deploy has them"
            : "bring it back from git, or run dbops:baseline again if it is right");
  }

  Finding behind(Collection<String> names) {
    String shown = String.join(", ", names.stream().limit(SHOWN).toList());
    String more = names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more" : "";
    return at(
        "ledger-behind",
        shown + more,
        "never applied here, so this database is behind the old release",
        "deploy the last old release here, then reconcile");
  }

  Finding ahead(LedgerRow row) {
    return at(
        "ledger-ahead",
        row.migration(),
        "applied here, but the files do not have it: another branch or a newer release was"
            + " deployed",
        "reconcile with the files of that release; a developer's database is reset instead");
  }

  Finding failed(LedgerRow row) {
    return at(
        "ledger-failed",
        row.migration(),
        "began here and did not end",
        "with the old release: prisma migrate resolve --rolled-back "
            + row.migration()
            + " and deploy again, or --applied if all of it is there; then reconcile");
  }

  Finding unknownChecksum(LedgerRow row) {
    return at(
        "ledger-unknown-checksum",
        row.migration(),
        "its checksum "
            + row.checksum()
            + " is neither that of the old nor that of the new file: the file was edited after it"
            + " was applied",
        "find the text that was applied (git log -p of the file) and compare it with the old file;"
            + " if they do the same, set the old file's checksum in this row by hand");
  }

  Finding tablesWithoutHistory(LedgerSnapshot ledger) {
    return new Finding(
        "ledger-missing",
        environment,
        ledger.table().isPresent()
            ? "the ledger has no row, but there are tables: they did not come by migrations"
            : "there is no ledger, but there are tables: they did not come by migrations",
        "if they are what the old history makes, tell Prisma so with the old release (prisma"
            + " migrate resolve --applied, one by one), then reconcile");
  }

  Finding elsewhere(String asked, List<String> schemas) {
    return new Finding(
        "ledger-elsewhere",
        environment,
        "no ledger in schema " + asked + ", but one in " + String.join(", ", schemas),
        "set dbops.urlSchema to the schema of the app's connection (?schema= of its URL)");
  }

  Finding ambiguous(List<String> schemas) {
    return new Finding(
        "ledger-ambiguous",
        environment,
        "there is a ledger in each of " + String.join(", ", schemas),
        "set dbops.urlSchema to the schema of the app's connection (?schema= of its URL)");
  }

  Finding denied(String rights) {
    return new Finding(
        "ledger-denied",
        environment,
        "this role lacks " + rights + " on the ledger",
        "connect as the role that deploys, or grant these rights");
  }

  Finding filtered() {
    return new Finding(
        "ledger-filtered",
        environment,
        "row security hides rows of the ledger from this role",
        "connect as the owner of the table");
  }

  Finding noUndo(Path folder) {
    return new Finding(
        "ledger-undo-missing",
        environment,
        "no plan in " + folder + " is one that was applied here and can be taken back",
        "bring back the state directory of the machine that applied it, or run its undo.sql");
  }

  Finding standby() {
    return new Finding(
        "ledger-standby",
        environment,
        "this server is a standby, which changes nothing",
        "name the primary");
  }
}
