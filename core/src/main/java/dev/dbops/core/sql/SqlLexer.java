package dev.dbops.core.sql;

import static dev.dbops.core.sql.Characters.at;

/** Reads one token after the other, by the rules of PostgreSQL 18's scan.l; in linear time. */
final class SqlLexer {
  private final SourceText source;
  private final String text;
  private final QuoteScanner quotes;
  private final OperatorScanner operators;
  private int position;
  private SqlToken token = new SqlToken(TokenKind.SYMBOL, 0, 0, "");

  SqlLexer(SourceText source) {
    this.source = source;
    this.text = source.text();
    this.quotes = new QuoteScanner(source);
    this.operators = new OperatorScanner(text);
  }

  /** Moves to the next token; false at the end of the text. */
  boolean advance() {
    int start = Trivia.end(source, position);
    position = start;
    if (start == text.length()) {
      return false;
    }
    TokenKind kind = kindAt(start);
    position = endOf(kind, start);
    if (isUnicode(kind, start)) {
      position = endWithUescape(position);
    }
    token = new SqlToken(kind, start, position, Characters.slice(text, start, position));
    return true;
  }

  /** The token that the last {@link #advance()} read. */
  SqlToken token() {
    return token;
  }

  private TokenKind kindAt(int start) {
    char c = text.charAt(start);
    char next = at(text, start + 1);
    if (Characters.isNameStart(c)) {
      return kindOfPrefix(start, c, next);
    }
    if (Characters.isDigit(c) || c == '.' && Characters.isDigit(next)) {
      return TokenKind.NUMBER;
    }
    return switch (c) {
      case '\'' -> TokenKind.STRING;
      case '"' -> TokenKind.QUOTED_NAME;
      case '$' -> kindOfDollar(start, next);
      case '.' -> next == '.' ? TokenKind.OPERATOR : TokenKind.SYMBOL;
      case ':' -> next == ':' || next == '=' ? TokenKind.OPERATOR : TokenKind.SYMBOL;
      case '\\' -> throw source.refusal(RefusalReason.PSQL_COMMAND, start);
      default -> Characters.isOperator(c) ? TokenKind.OPERATOR : TokenKind.SYMBOL;
    };
  }

  private TokenKind kindOfPrefix(int start, char c, char next) {
    if (next == '\'' && "eEbBxXnN".indexOf(c) >= 0) {
      return TokenKind.STRING;
    }
    if (next == '&' && (c == 'u' || c == 'U')) {
      char quote = at(text, start + 2);
      if (quote == '\'') {
        return TokenKind.STRING;
      }
      if (quote == '"') {
        return TokenKind.QUOTED_NAME;
      }
    }
    return TokenKind.WORD;
  }

  private TokenKind kindOfDollar(int start, char next) {
    if (Characters.isDigit(next)) {
      return TokenKind.PARAMETER;
    }
    return quotes.dollarTagEnd(start) > 0 ? TokenKind.DOLLAR_STRING : TokenKind.SYMBOL;
  }

  private int endOf(TokenKind kind, int start) {
    return switch (kind) {
      case WORD -> endOfWord(start);
      case QUOTED_NAME -> quotes.endOfName(start);
      case STRING -> quotes.endOfString(start);
      case DOLLAR_STRING -> quotes.endOfDollarString(start);
      case NUMBER -> NumberScanner.end(text, start);
      case PARAMETER -> NumberScanner.endOfDigits(text, start + 1);
      case OPERATOR -> operators.end(start);
      case SYMBOL -> start + 1;
    };
  }

  private int endOfWord(int start) {
    int i = start + 1;
    while (i < text.length() && Characters.isNamePart(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private boolean isUnicode(TokenKind kind, int start) {
    char c = text.charAt(start);
    return (c == 'u' || c == 'U') && kind != TokenKind.WORD;
  }

  /** PostgreSQL's parser takes {@code UESCAPE '!'} and the literal before it for one token. */
  private int endWithUescape(int end) {
    int word = Trivia.end(source, end);
    if (!text.regionMatches(true, word, "uescape", 0, 7)
        || Characters.isNamePart(at(text, word + 7))) {
      return end;
    }
    int string = Trivia.end(source, word + 7);
    return at(text, string) == '\'' ? quotes.endOfString(string) : end;
  }
}
