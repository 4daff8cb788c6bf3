package dev.dbops.prisma.schema;

import java.util.regex.Pattern;

/**
 * One token of a schema file.
 *
 * @param start first character in the file, counted from 0
 * @param end just after its last character
 */
record PslToken(Kind kind, int start, int end, String text) {
  private static final Pattern CODE_UNIT = Pattern.compile("\\\\u[0-9a-fA-F]{4}");
  private static final Pattern CLOSED = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"");

  enum Kind {
    /** Identifier, keyword, number or dotted path. */
    WORD,
    STRING,
    SYMBOL,
    /** Of any of the three kinds: two slashes, three, or a slash and a star. */
    COMMENT,
    LINE_END
  }

  boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  boolean isWord(String word) {
    return kind == Kind.WORD && text.equals(word);
  }

  /** Whether this is a string that ends before its line does, without its closing quote. */
  boolean isBroken() {
    return kind == Kind.STRING && !CLOSED.matcher(text).matches();
  }

  /** The value of a string, whose escapes are those of JSON. */
  String value() {
    if (kind != Kind.STRING) {
      return text;
    }
    StringBuilder value = new StringBuilder();
    for (int i = 1; i < text.length() - 1; i++) {
      char character = text.charAt(i);
      if (character == '\\' && CODE_UNIT.matcher(text).region(i, text.length()).lookingAt()) {
        value.append((char) Integer.parseInt(text, i + 2, i + 6, 16));
        i += 5;
      } else if (character == '\\') {
        i++;
        value.append(unescaped(text.charAt(i)));
      } else {
        value.append(character);
      }
    }
    return value.toString();
  }

  private static char unescaped(char escape) {
    return switch (escape) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      default -> escape;
    };
  }
}
