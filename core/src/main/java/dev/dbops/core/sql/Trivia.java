package dev.dbops.core.sql;

import static dev.dbops.core.sql.Characters.at;

/** White space and comments. */
final class Trivia {
  private Trivia() {}

  /** Where the next token starts, or the text ends. */
  static int end(SourceText source, int start) {
    String text = source.text();
    int i = start;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (Characters.isSpace(c)) {
        i++;
      } else if (c == '-' && at(text, i + 1) == '-') {
        i = endOfLine(text, i);
      } else if (c == '/' && at(text, i + 1) == '*') {
        int end = endOfBlockComment(text, i);
        if (end < 0) {
          throw source.refusal(RefusalReason.UNTERMINATED_COMMENT, i);
        }
        i = end;
      } else {
        return i;
      }
    }
    return i;
  }

  /** Where the line that holds {@code start} ends, its line end excluded. */
  static int endOfLine(String text, int start) {
    int i = start;
    while (i < text.length() && !Characters.isNewline(text.charAt(i))) {
      i++;
    }
    return i;
  }

  /** Where the block comment that opens at {@code start} ends, those inside it included; or -1. */
  static int endOfBlockComment(String text, int start) {
    int depth = 1;
    int i = start + 2;
    while (i < text.length()) {
      char c = text.charAt(i);
      char next = at(text, i + 1);
      if (c == '*' && next == '/') {
        depth--;
        i += 2;
        if (depth == 0) {
          return i;
        }
      } else if (c == '/' && next == '*') {
        depth++;
        i += 2;
      } else {
        i++;
      }
    }
    return -1;
  }
}
