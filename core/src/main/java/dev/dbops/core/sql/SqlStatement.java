package dev.dbops.core.sql;

import java.util.List;

/**
 * One statement of a script, from its first token to its last; its semicolon is not part of it.
 *
 * @param start offset of the first token in the script, comments before it excluded
 * @param end offset after the last token
 * @param line line of the first token, counted from 1
 * @param column column of the first token, counted from 1
 * @param text the statement as written
 * @param tokens its tokens, with offsets in the script; never empty
 */
public record SqlStatement(
    int start, int end, int line, int column, String text, List<SqlToken> tokens) {
  /** Freezes the tokens. */
  public SqlStatement {
    tokens = List.copyOf(tokens);
  }
}
