package dev.dbops.core.sql;

/**
 * One piece of a script; all pieces in a row are the script.
 *
 * @param kind what the piece is
 * @param start offset of its first character
 * @param end offset after its last character
 * @param text the piece as written
 */
public record SqlSegment(Kind kind, int start, int end, String text) {
  /** What a piece of a script can be. */
  public enum Kind {
    /** White space and comments between statements. */
    TRIVIA,
    /** A statement from its first token to its last. */
    STATEMENT,
    /** A semicolon that ends a statement, or an empty one. */
    TERMINATOR
  }
}
