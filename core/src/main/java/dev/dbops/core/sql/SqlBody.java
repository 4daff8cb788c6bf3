package dev.dbops.core.sql;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The body of a DO block, a function or a procedure that is written as a string. */
public final class SqlBody {
  private final String language;
  private final LiteralText literal;

  private SqlBody(String language, LiteralText literal) {
    this.language = language;
    this.literal = literal;
  }

  /** The body in a statement; empty if it has none, or one of plain SQL ({@code BEGIN ATOMIC}). */
  public static Optional<SqlBody> of(SqlStatement statement) {
    return switch (StatementReader.verb(statement)) {
      case "DO" -> ofDo(statement.tokens());
      case "CREATE FUNCTION", "CREATE PROCEDURE" -> ofRoutine(statement.tokens());
      default -> Optional.empty();
    };
  }

  /**
   * The pieces of a PL/pgSQL body, in the order of the text.
   *
   * @throws SqlRefusal if a quote or a comment in it is never closed
   */
  public static List<BodySpan> statements(String body) {
    return new BodySplitter(body).split();
  }

  /** The language in lower case. */
  public String language() {
    return language;
  }

  /** Whether {@link #statements()} can read it. */
  public boolean isProcedural() {
    return language.equals("plpgsql");
  }

  /** The text of the body, and where its characters stand in the script. */
  public LiteralText literal() {
    return literal;
  }

  /** The pieces of the body, with offsets in its own text. */
  public List<BodySpan> statements() {
    return statements(literal.text());
  }

  private static Optional<SqlBody> ofDo(List<SqlToken> tokens) {
    String language = language(tokens).orElse("plpgsql");
    for (int i = 1; i < tokens.size(); i++) {
      Optional<LiteralText> literal = LiteralText.of(tokens.get(i));
      if (literal.isPresent() && !tokens.get(i - 1).isWord("LANGUAGE")) {
        return literal.map(text -> new SqlBody(language, text));
      }
    }
    return Optional.empty();
  }

  private static Optional<SqlBody> ofRoutine(List<SqlToken> tokens) {
    String language = language(tokens).orElse("sql");
    return after("AS", tokens)
        .flatMap(LiteralText::of)
        .map(literal -> new SqlBody(language, literal));
  }

  private static Optional<String> language(List<SqlToken> tokens) {
    return after("LANGUAGE", tokens)
        .flatMap(token -> token.name().or(token::literal))
        .map(name -> name.toLowerCase(Locale.ROOT));
  }

  /** The token after a word that stands outside of parentheses. */
  private static Optional<SqlToken> after(String word, List<SqlToken> tokens) {
    int depth = 0;
    for (int i = 0; i + 1 < tokens.size(); i++) {
      if (depth == 0 && tokens.get(i).isWord(word)) {
        return Optional.of(tokens.get(i + 1));
      }
      depth += SqlElements.change(tokens.get(i));
    }
    return Optional.empty();
  }
}
