package dev.dbops.core.sql;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Names as the catalog has them. */
final class NameText {
  /** NAMEDATALEN - 1 of every usual build. */
  private static final int LIMIT = 63;

  private NameText() {}

  /** Folds as PostgreSQL does in a UTF-8 database: only A to Z. */
  static String folded(String word) {
    StringBuilder out = new StringBuilder(word);
    for (int i = 0; i < out.length(); i++) {
      char c = out.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        out.setCharAt(i, (char) (c + ('a' - 'A')));
      }
    }
    return cut(out.toString());
  }

  /** Unquotes {@code "…"} and {@code U&"…"}; empty if an escape in it is invalid. */
  static Optional<String> unquoted(SqlToken token) {
    if (token.text().charAt(0) == '"') {
      return Optional.of(
          cut(token.text().substring(1, token.text().length() - 1).replace("\"\"", "\"")));
    }
    return new LiteralDecoder(token, '"').decode().map(LiteralText::text).map(NameText::cut);
  }

  private static String cut(String name) {
    if (name.length() * 3 <= LIMIT) {
      return name;
    }
    int bytes = 0;
    for (int i = 0; i < name.length(); ) {
      int next = i + Character.charCount(name.codePointAt(i));
      bytes += name.substring(i, next).getBytes(StandardCharsets.UTF_8).length;
      if (bytes > LIMIT) {
        return name.substring(0, i);
      }
      i = next;
    }
    return name;
  }
}
