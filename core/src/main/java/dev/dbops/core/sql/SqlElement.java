package dev.dbops.core.sql;

import java.util.List;

/**
 * One element of a comma list; its comma and the comments around it are not part of it.
 *
 * @param start offset of its first token
 * @param end offset after its last token
 * @param tokens its tokens; never empty
 */
public record SqlElement(int start, int end, List<SqlToken> tokens) {
  /** Freezes the tokens. */
  public SqlElement {
    tokens = List.copyOf(tokens);
  }
}
