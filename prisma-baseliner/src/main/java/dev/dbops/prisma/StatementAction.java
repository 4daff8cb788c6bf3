package dev.dbops.prisma;

import java.util.Locale;

/** What can become of a statement of the history. */
public enum StatementAction {
  /** It goes whole. */
  REMOVE,
  /** Elements of it go: columns, list items, an inner call. */
  CUT,
  /** Something in it becomes something else: a type, a guard. */
  REPLACE,
  /** It stays although it names a removed object; an answer says so. */
  KEEP;

  /** The word that stands in reports. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
