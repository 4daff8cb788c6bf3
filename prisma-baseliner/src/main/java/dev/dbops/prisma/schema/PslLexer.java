package dev.dbops.prisma.schema;

import java.util.ArrayList;
import java.util.List;

/** Cuts a schema file into tokens, after datamodel.pest of prisma-engines; never fails. */
final class PslLexer {
  private final String text;
  private final List<PslToken> tokens = new ArrayList<>();
  private int next;

  private PslLexer(String text) {
    this.text = text;
  }

  static List<PslToken> tokens(String text) {
    PslLexer lexer = new PslLexer(text);
    while (lexer.next < text.length()) {
      lexer.one();
    }
    return lexer.tokens;
  }

  private void one() {
    char first = text.charAt(next);
    if (first == '\n' || first == '\r') {
      add(PslToken.Kind.LINE_END, text.startsWith("\r\n", next) ? next + 2 : next + 1);
    } else if (Character.isSpaceChar(first) || first == '\t') {
      next++;
    } else if (text.startsWith("//", next)) {
      add(PslToken.Kind.COMMENT, lineEnd());
    } else if (text.startsWith("/*", next)) {
      int close = text.indexOf("*/", next + 2);
      add(PslToken.Kind.COMMENT, close < 0 ? text.length() : close + 2);
    } else if (first == '"') {
      add(PslToken.Kind.STRING, stringEnd());
    } else if (isWordPart(first)) {
      add(PslToken.Kind.WORD, wordEnd());
    } else if (text.startsWith("@@", next)) {
      add(PslToken.Kind.SYMBOL, next + 2);
    } else {
      add(PslToken.Kind.SYMBOL, text.offsetByCodePoints(next, 1));
    }
  }

  private void add(PslToken.Kind kind, int end) {
    tokens.add(new PslToken(kind, next, end, text.substring(next, end)));
    next = end;
  }

  private int lineEnd() {
    int end = next;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return end;
  }

  // A string cannot hold a line end; a broken one ends there, without its quote.
  private int stringEnd() {
    int limit = lineEnd();
    for (int end = next + 1; end < limit; end++) {
      if (text.charAt(end) == '\\') {
        end++;
      } else if (text.charAt(end) == '"') {
        return end + 1;
      }
    }
    return limit;
  }

  private int wordEnd() {
    int end = next;
    while (end < text.length() && (isWordPart(text.charAt(end)) || text.charAt(end) == '.')) {
      end++;
    }
    return end;
  }

  private static boolean isWordPart(char character) {
    return Character.isLetterOrDigit(character)
        || Character.isSurrogate(character)
        || character == '_'
        || character == '-';
  }
}
