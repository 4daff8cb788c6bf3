package dev.dbops.core.sql;

/**
 * A place in a script, for messages.
 *
 * @param line counted from 1; LF, CRLF and a lone CR each end a line
 * @param column counted from 1, in UTF-16 units as editors count them
 */
public record SqlPlace(int line, int column) {
  @Override
  public String toString() {
    return line + ":" + column;
  }
}
