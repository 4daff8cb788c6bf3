package dev.dbops.core.sql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** Cuts a PL/pgSQL body where its compiler does (pl_gram.y, pl_scanner.c). */
final class BodySplitter {
  private enum Open {
    BLOCK,
    IF,
    CASE,
    LOOP
  }

  private static final Set<String> ELSIF = Set.of("ELSIF", "ELSEIF");

  private final String body;
  private final List<SqlToken> tokens = new ArrayList<>();
  private final List<BodySpan> spans = new ArrayList<>();
  private final Deque<Open> open = new ArrayDeque<>();
  private boolean declaring;
  private int at;

  BodySplitter(String body) {
    this.body = body;
    SqlLexer lexer = new SqlLexer(new SourceText("body", body));
    while (lexer.advance()) {
      tokens.add(lexer.token());
    }
  }

  List<BodySpan> split() {
    while (isOperator("#")) {
      border(3);
    }
    while (at < tokens.size()) {
      if (tokens.get(at).isSymbol(';')) {
        at++;
      } else if (isOperator("<<")) {
        border(3);
      } else {
        read(word(at));
      }
    }
    return List.copyOf(spans);
  }

  private void read(String word) {
    switch (word) {
      case "DECLARE" -> {
        declaring = true;
        border(1);
      }
      case "BEGIN" -> {
        declaring = false;
        open.push(Open.BLOCK);
        border(1);
      }
      case "END" -> {
        open.poll();
        statement(BodySpan.Kind.BORDER);
      }
      default -> {
        if (declaring) {
          statement(BodySpan.Kind.DECLARATION);
        } else {
          readStatement(word);
        }
      }
    }
  }

  private void readStatement(String word) {
    switch (word) {
      case "IF" -> condition(Open.IF, "THEN");
      case "WHILE", "FOR", "FOREACH" -> condition(Open.LOOP, "LOOP");
      case "LOOP" -> {
        open.push(Open.LOOP);
        border(1);
      }
      case "CASE" -> {
        open.push(Open.CASE);
        condition(BodySpan.Kind.CONDITION, indexOf(token -> token.isWord("WHEN")));
      }
      case "ELSE" -> border(1);
      default -> readBranch(word);
    }
  }

  private void readBranch(String word) {
    if (word.equals("WHEN")) {
      boolean handler = open.peek() == Open.BLOCK;
      condition(handler ? BodySpan.Kind.HANDLER : BodySpan.Kind.CONDITION, after("THEN"));
    } else if (ELSIF.contains(word) && open.peek() == Open.IF) {
      condition(BodySpan.Kind.CONDITION, after("THEN"));
    } else if (word.equals("EXCEPTION") && word(at + 1).equals("WHEN")) {
      border(1);
    } else {
      statement(BodySpan.Kind.STATEMENT);
    }
  }

  private void condition(Open opened, String last) {
    open.push(opened);
    condition(BodySpan.Kind.CONDITION, after(last));
  }

  private void condition(BodySpan.Kind kind, int end) {
    SqlToken last = tokens.get(end - 1);
    boolean ended = end - 1 > at && (last.isWord("THEN") || last.isWord("LOOP"));
    add(kind, end, tokens.subList(at + 1, Math.max(at + 1, ended ? end - 1 : end)));
  }

  /** A statement goes on to its semicolon, as make_execsql_stmt sees it. */
  private void statement(BodySpan.Kind kind) {
    AtomicBodies bodies = new AtomicBodies();
    add(
        kind,
        indexOf(
            token -> {
              if (token.isSymbol(';')) {
                return bodies.endsAtSemicolon();
              }
              bodies.take(token);
              return false;
            }),
        List.of());
  }

  private void border(int length) {
    add(BodySpan.Kind.BORDER, Math.min(at + length, tokens.size()), List.of());
  }

  private void add(BodySpan.Kind kind, int end, List<SqlToken> condition) {
    List<SqlToken> own = tokens.subList(at, end);
    int first = own.get(0).start();
    int last = own.get(own.size() - 1).end();
    spans.add(new BodySpan(kind, first, last, body.substring(first, last), own, condition));
    at = end;
  }

  private int after(String word) {
    int found = indexOf(token -> token.isWord(word) || token.isSymbol(';'));
    return found < tokens.size() && tokens.get(found).isWord(word) ? found + 1 : found;
  }

  /** The next token outside of parentheses that {@code stops}, or the number of tokens. */
  private int indexOf(Predicate<SqlToken> stops) {
    int depth = 0;
    for (int i = at; i < tokens.size(); i++) {
      SqlToken token = tokens.get(i);
      if (depth <= 0 && stops.test(token)) {
        return i;
      }
      depth += SqlElements.change(token);
    }
    return tokens.size();
  }

  private boolean isOperator(String operator) {
    return at < tokens.size() && tokens.get(at).isOperator(operator);
  }

  private String word(int index) {
    return index < tokens.size() && tokens.get(index).kind() == TokenKind.WORD
        ? tokens.get(index).text().toUpperCase(Locale.ROOT)
        : "";
  }
}
