package dev.dbops.core.sql;

import java.util.ArrayList;
import java.util.List;

/** Comma lists inside a statement. */
public final class SqlElements {
  private SqlElements() {}

  /**
   * The elements between two tokens, split at the commas outside of parentheses and brackets.
   *
   * @param openIndex index of the token before the first element, or -1
   * @param closeIndex index of the token after the last element, or the number of tokens
   */
  public static List<SqlElement> between(List<SqlToken> tokens, int openIndex, int closeIndex) {
    List<SqlElement> elements = new ArrayList<>();
    int first = openIndex + 1;
    int depth = 0;
    for (int i = first; i < closeIndex; i++) {
      SqlToken token = tokens.get(i);
      if (depth == 0 && token.isSymbol(',')) {
        add(elements, tokens.subList(first, i));
        first = i + 1;
      } else {
        depth += change(token);
      }
    }
    add(elements, tokens.subList(first, closeIndex));
    return List.copyOf(elements);
  }

  /**
   * Index of the parenthesis or bracket that closes the one at {@code openIndex}; -1 if none does.
   */
  public static int closing(List<SqlToken> tokens, int openIndex) {
    int depth = 0;
    for (int i = openIndex; i < tokens.size(); i++) {
      depth += change(tokens.get(i));
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /** +1 for an opening parenthesis or bracket, -1 for a closing one, else 0. */
  static int change(SqlToken token) {
    if (token.kind() != TokenKind.SYMBOL) {
      return 0;
    }
    return switch (token.text().charAt(0)) {
      case '(', '[' -> 1;
      case ')', ']' -> -1;
      default -> 0;
    };
  }

  private static void add(List<SqlElement> elements, List<SqlToken> tokens) {
    if (!tokens.isEmpty()) {
      int end = tokens.get(tokens.size() - 1).end();
      elements.add(new SqlElement(tokens.get(0).start(), end, tokens));
    }
  }
}
