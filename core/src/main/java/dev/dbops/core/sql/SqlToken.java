package dev.dbops.core.sql;

import java.util.Optional;

/**
 * One token as written.
 *
 * @param kind what it is
 * @param start offset of its first character in the script, counted from 0
 * @param end offset after its last character
 * @param text the token as written
 */
public record SqlToken(TokenKind kind, int start, int end, String text) {
  /** Whether this is the keyword, in any case and without quotes. */
  public boolean isWord(String keyword) {
    return kind == TokenKind.WORD && text.equalsIgnoreCase(keyword);
  }

  /** Whether this is the one-character symbol {@code c}. */
  public boolean isSymbol(char c) {
    return kind == TokenKind.SYMBOL && text.charAt(0) == c;
  }

  /** Whether this is the operator, spelled exactly so. */
  public boolean isOperator(String operator) {
    return kind == TokenKind.OPERATOR && text.equals(operator);
  }

  /** The name as the catalog has it: folded or unquoted, and cut to 63 bytes; empty if no name. */
  public Optional<String> name() {
    return switch (kind) {
      case WORD -> Optional.of(NameText.folded(text));
      case QUOTED_NAME -> NameText.unquoted(this);
      default -> Optional.empty();
    };
  }

  /** The value of a string; empty for other tokens, bit strings and invalid escapes. */
  public Optional<String> literal() {
    return LiteralText.of(this).map(LiteralText::text);
  }
}
