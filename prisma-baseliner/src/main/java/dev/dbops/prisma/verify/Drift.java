package dev.dbops.prisma.verify;

import dev.dbops.core.schema.CatalogDifference;
import java.util.Locale;
import java.util.Objects;

/**
 * One object on which the real database and its history do not agree.
 *
 * @param difference the object; the database's definition left, the history's right
 * @param kind what it means
 * @param reason why it is of this kind
 */
public record Drift(CatalogDifference difference, Kind kind, String reason) {
  /** What a difference means. */
  public enum Kind {
    /** It falls with a removed extension, or an answer says what becomes of it. */
    EXPECTED,
    /** Not of the history's making, such as Prisma's own table or a pattern of the user's. */
    PLATFORM,
    /** Nobody knows why: the database is not what its history says. */
    UNEXPLAINED;

    /** The word that stands in reports. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Rejects nulls. */
  public Drift {
    Objects.requireNonNull(difference, "difference");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(reason, "reason");
  }
}
