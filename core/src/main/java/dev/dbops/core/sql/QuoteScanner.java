package dev.dbops.core.sql;

import static dev.dbops.core.sql.Characters.at;

/** Finds where quoted tokens end. */
final class QuoteScanner {
  private final SourceText source;
  private final String text;

  QuoteScanner(SourceText source) {
    this.source = source;
    this.text = source.text();
  }

  /** After the name in double quotes at {@code start}, {@code U&} before it or not. */
  int endOfName(int start) {
    int i = text.indexOf('"', start) + 1;
    while (true) {
      i = text.indexOf('"', i) + 1;
      if (i == 0) {
        throw source.refusal(RefusalReason.UNTERMINATED_QUOTE, start);
      }
      if (at(text, i) != '"') {
        return i;
      }
      i++;
    }
  }

  /** After the string at {@code start}, with any prefix and all its continuation lines. */
  int endOfString(int start) {
    char prefix = text.charAt(start);
    boolean escapes = prefix == 'e' || prefix == 'E';
    boolean bits = "bBxX".indexOf(prefix) >= 0;
    int i = text.indexOf('\'', start) + 1;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\\' && escapes) {
        i += 2;
      } else if (c != '\'') {
        i++;
      } else if (!bits && at(text, i + 1) == '\'') {
        i += 2;
      } else {
        int continued = continuation(text, i + 1);
        if (continued < 0) {
          return i + 1;
        }
        i = continued;
      }
    }
    throw source.refusal(RefusalReason.UNTERMINATED_QUOTE, start);
  }

  /**
   * After the quote that continues a string which closed just before {@code start}, or -1: only
   * white space with a line end in it, and {@code --} comments, may stand between (scan.l,
   * quotecontinue).
   */
  static int continuation(String text, int start) {
    boolean newLine = false;
    int i = start;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (Characters.isSpace(c)) {
        newLine |= Characters.isNewline(c);
        i++;
      } else if (c == '-' && at(text, i + 1) == '-') {
        i = Trivia.endOfLine(text, i);
      } else {
        return newLine && c == '\'' ? i + 1 : -1;
      }
    }
    return -1;
  }

  /** After the opening tag of a dollar quote at {@code start}, or -1 if none opens there. */
  int dollarTagEnd(int start) {
    int i = start + 1;
    if (Characters.isDigit(at(text, i))) {
      return -1;
    }
    while (Characters.isTagPart(at(text, i))) {
      i++;
    }
    return at(text, i) == '$' ? i + 1 : -1;
  }

  /** After the closing tag of the dollar quote at {@code start}. */
  int endOfDollarString(int start) {
    int content = dollarTagEnd(start);
    String tag = text.substring(start, content);
    int close = text.indexOf(tag, content);
    if (close < 0) {
      throw source.refusal(RefusalReason.UNTERMINATED_DOLLAR_QUOTE, start);
    }
    return close + tag.length();
  }
}
