package dev.dbops.prisma;

import java.util.Locale;

/** What a run of the baseliner came to. */
public enum BaselineVerdict {
  /** The new history equals the old one after the extensions are dropped; shown by both gates. */
  PROVEN,
  /** Proven, on top of tables that the history does not create and that were assumed. */
  PROVEN_UNDER_BASE,
  /** Somebody must answer questions first. */
  ASKED,
  /** The old history does not replay from an empty database, so nothing can be proven. */
  NOT_REPLAYABLE,
  /** The history needs no removed extension; there is nothing to do. */
  UNTOUCHED,
  /** A gate did not pass, or the files are not as they must be. */
  FAILED;

  /** The word that stands in reports. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether a build may go on. */
  public boolean isGood() {
    return this == PROVEN || this == PROVEN_UNDER_BASE || this == UNTOUCHED;
  }
}
