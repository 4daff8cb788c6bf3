package dev.dbops.core.sql;

/** The character classes of PostgreSQL's scan.l, for text instead of bytes. */
final class Characters {
  /** What may stand in a string instead of a character that is not there. */
  static final char NONE = '\0';

  private static final String OPERATOR = "~!@#^&|`?+-*/%<>=";
  private static final String[] SINGLE = new String[128];

  static {
    for (char c = 0; c < SINGLE.length; c++) {
      SINGLE[c] = String.valueOf(c);
    }
  }

  private Characters() {}

  static char at(String text, int index) {
    return index < text.length() ? text.charAt(index) : NONE;
  }

  static boolean isNewline(char c) {
    return c == '\n' || c == '\r';
  }

  static boolean isSpace(char c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isDigit(char c, int radix) {
    return c < 0x80 && Character.digit(c, radix) >= 0;
  }

  static boolean isNameStart(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 0x80;
  }

  static boolean isTagPart(char c) {
    return isNameStart(c) || isDigit(c);
  }

  static boolean isNamePart(char c) {
    return isTagPart(c) || c == '$';
  }

  static boolean isOperator(char c) {
    return OPERATOR.indexOf(c) >= 0;
  }

  /** Whether an operator with {@code c} in it may end in a sign. */
  static boolean allowsTrailingSign(char c) {
    return "~!@#^&|`?%".indexOf(c) >= 0;
  }

  static boolean startsComment(String text, int at) {
    char c = text.charAt(at);
    return c == '-' && at(text, at + 1) == '-' || c == '/' && at(text, at + 1) == '*';
  }

  /** The substring; one string for all uses of a symbol. */
  static String slice(String text, int start, int end) {
    char c = text.charAt(start);
    return end == start + 1 && c < SINGLE.length ? SINGLE[c] : text.substring(start, end);
  }
}
