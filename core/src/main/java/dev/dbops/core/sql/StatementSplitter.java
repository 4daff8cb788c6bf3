package dev.dbops.core.sql;

import java.util.ArrayList;
import java.util.List;

/** Cuts a script where PostgreSQL's own parser would; refuses what it could not parse. */
final class StatementSplitter {
  private final SourceText source;
  private final SqlLexer lexer;
  private final List<SqlStatement> statements = new ArrayList<>();
  private final List<SqlToken> terminators = new ArrayList<>();
  private List<SqlToken> tokens = new ArrayList<>();
  private AtomicBodies bodies = new AtomicBodies();
  private int depth;
  private int outermost;

  StatementSplitter(SourceText source) {
    this.source = source;
    this.lexer = new SqlLexer(source);
  }

  /** Reads the whole script. */
  void split() {
    while (lexer.advance()) {
      SqlToken token = lexer.token();
      if (depth == 0 && token.isSymbol(';') && bodies.endsAtSemicolon()) {
        close();
        terminators.add(token);
      } else {
        take(token);
      }
    }
    if (depth > 0) {
      throw source.refusal(RefusalReason.UNBALANCED_PARENTHESES, outermost);
    }
    if (bodies.opened() >= 0) {
      throw source.refusal(RefusalReason.UNTERMINATED_BODY, bodies.opened());
    }
    close();
  }

  List<SqlStatement> statements() {
    return statements;
  }

  /** The semicolons that end statements, and those with nothing before them. */
  List<SqlToken> terminators() {
    return terminators;
  }

  private void take(SqlToken token) {
    if (depth == 0 && !token.isSymbol(';')) {
      bodies.take(token);
    }
    if (token.isSymbol('(')) {
      outermost = depth == 0 ? token.start() : outermost;
      depth++;
    } else if (token.isSymbol(')')) {
      if (depth == 0) {
        throw source.refusal(RefusalReason.UNBALANCED_PARENTHESES, token.start());
      }
      depth--;
    }
    tokens.add(token);
  }

  private void close() {
    if (tokens.isEmpty()) {
      return;
    }
    refuseCopyOfData();
    int start = tokens.get(0).start();
    int end = tokens.get(tokens.size() - 1).end();
    SqlPlace place = source.place(start);
    String text = source.text().substring(start, end);
    statements.add(new SqlStatement(start, end, place.line(), place.column(), text, tokens));
    tokens = new ArrayList<>();
    bodies = new AtomicBodies();
  }

  /** What follows such a statement is data and must not be read as SQL. */
  private void refuseCopyOfData() {
    if (!tokens.get(0).isWord("COPY")) {
      return;
    }
    for (int i = 1; i + 1 < tokens.size(); i++) {
      if (tokens.get(i).isWord("FROM") && tokens.get(i + 1).isWord("STDIN")) {
        throw source.refusal(RefusalReason.COPY_DATA, tokens.get(0).start());
      }
    }
  }
}
