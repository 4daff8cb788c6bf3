package dev.dbops.core.sql;

import static dev.dbops.core.sql.Characters.at;

/** The lines of a text, whichever of LF, CRLF and CR ends them. */
final class Lines {
  private Lines() {}

  /** Where the line of {@code offset} starts. */
  static int start(String text, int offset) {
    int i = offset;
    while (i > 0 && !Characters.isNewline(text.charAt(i - 1))) {
      i--;
    }
    return i;
  }

  /** Where the line of {@code offset} ends, its line end excluded. */
  static int end(String text, int offset) {
    int i = offset;
    while (i < text.length() && !Characters.isNewline(text.charAt(i))) {
      i++;
    }
    return i;
  }

  /** After the line end at {@code lineEnd}; the same offset at the end of the text. */
  static int next(String text, int lineEnd) {
    if (text.startsWith("\r\n", lineEnd)) {
      return lineEnd + 2;
    }
    return Math.min(lineEnd + 1, text.length());
  }

  /** Where the line before the one that starts at {@code lineStart} starts. */
  static int previous(String text, int lineStart) {
    int lineEnd = lineStart - 1;
    if (lineEnd > 0 && text.charAt(lineEnd) == '\n' && text.charAt(lineEnd - 1) == '\r') {
      lineEnd--;
    }
    return start(text, lineEnd);
  }

  /** How many line ends there are in a range. */
  static int count(String text, int start, int end) {
    int count = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r' && at(text, i + 1) != '\n') {
        count++;
      }
    }
    return count;
  }

  /** Whether a range holds white space at most. */
  static boolean isBlank(String text, int start, int end) {
    return afterSpace(text, start) >= end;
  }

  /** The first character at or after {@code start} that is no white space. */
  static int afterSpace(String text, int start) {
    int i = start;
    while (i < text.length() && Characters.isSpace(text.charAt(i))) {
      i++;
    }
    return i;
  }

  /** As {@link #afterSpace}, on the same line. */
  static int afterSpaceInLine(String text, int start) {
    int i = start;
    while (i < text.length() && isSpaceInLine(text.charAt(i))) {
      i++;
    }
    return i;
  }

  /** After the last character before {@code end} that is no white space, on the same line. */
  static int beforeSpaceInLine(String text, int end) {
    int i = end;
    while (i > 0 && isSpaceInLine(text.charAt(i - 1))) {
      i--;
    }
    return i;
  }

  /** Whether a line starts at the offset. */
  static boolean isStart(String text, int offset) {
    return offset == 0 || Characters.isNewline(text.charAt(offset - 1));
  }

  /** Whether a line ends at the offset. */
  static boolean isEnd(String text, int offset) {
    return offset == text.length() || Characters.isNewline(text.charAt(offset));
  }

  private static boolean isSpaceInLine(char c) {
    return Characters.isSpace(c) && !Characters.isNewline(c);
  }
}
