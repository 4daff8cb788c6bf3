package dev.dbops.prisma.rewrite;

import dev.dbops.core.sql.SqlScript;
import dev.dbops.core.sql.SqlSegment;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.core.sql.SqlToken;
import dev.dbops.core.sql.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The simple statements of a PL/pgSQL body: what stands between its structure words ({@code BEGIN},
 * {@code IF … THEN}, {@code LOOP}, {@code EXCEPTION WHEN … THEN}) and semicolons.
 */
final class BodyStatements {
  private static final Set<String> OPENING = Set.of("BEGIN", "THEN", "ELSE", "LOOP", "DECLARE");
  private static final Set<String> CLOSING = Set.of("END", "EXCEPTION", "ELSE", "ELSIF", "WHEN");

  /**
   * A simple statement.
   *
   * @param statement its range in the body, without structure words before it
   * @param first whether structure words stand before it
   * @param opening the first word before it, or its own
   * @param end after its semicolon
   */
  record Part(SqlStatement statement, boolean first, SqlToken opening, int end) {}

  private final SqlScript body;
  private final List<Part> parts = new ArrayList<>();

  /** Cuts up a body that PostgreSQL could lex. */
  BodyStatements(SqlScript body) {
    this.body = body;
    for (SqlStatement piece : body.statements()) {
      add(piece);
    }
  }

  List<Part> parts() {
    return parts;
  }

  /** An edit of the body without the part; an empty block keeps a NULL, as a person writes it. */
  TextEdit without(Part part) {
    int index = parts.indexOf(part);
    boolean last = index + 1 == parts.size() || startsBlockEnd(parts.get(index + 1), part);
    SqlStatement statement = part.statement();
    if (part.first() && last) {
      return new TextEdit(statement.start(), statement.end(), "NULL");
    }
    String text = body.text();
    int end = part.end();
    while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
      end++;
    }
    int start = statement.start();
    if (end < text.length() && (text.charAt(end) == '\n' || text.charAt(end) == '\r')) {
      while (start > 0 && (text.charAt(start - 1) == ' ' || text.charAt(start - 1) == '\t')) {
        start--;
      }
      if (start > 0 && (text.charAt(start - 1) == '\n' || text.charAt(start - 1) == '\r')) {
        end += text.startsWith("\r\n", end) ? 2 : 1;
        start = withComments(text, start);
      } else {
        start = statement.start();
      }
    }
    return TextEdit.delete(start, end);
  }

  /** The start of the comment lines directly above the line that begins at {@code line}. */
  private static int withComments(String text, int line) {
    int start = line;
    while (start > 0) {
      int above = Math.max(text.lastIndexOf('\n', start - 2), -1) + 1;
      if (above >= start || !text.substring(above, start).strip().startsWith("--")) {
        return start;
      }
      start = above;
    }
    return start;
  }

  private static boolean startsBlockEnd(Part next, Part before) {
    return CLOSING.stream().anyMatch(next.opening()::isWord)
        || next.statement().start() < before.end();
  }

  private void add(SqlStatement piece) {
    List<SqlToken> tokens = piece.tokens();
    int from = 0;
    int cases = 0;
    for (int i = 0; i < tokens.size(); i++) {
      SqlToken token = tokens.get(i);
      if (token.isWord("CASE") && i > from) {
        cases++;
      } else if (token.isWord("END") && cases > 0) {
        cases--;
      } else if (cases == 0 && OPENING.stream().anyMatch(token::isWord)) {
        from = i + 1;
      }
    }
    if (from < tokens.size()) {
      List<SqlToken> own = tokens.subList(from, tokens.size());
      int start = own.get(0).start();
      SqlStatement statement =
          new SqlStatement(
              start,
              piece.end(),
              body.place(start).line(),
              body.place(start).column(),
              body.text().substring(start, piece.end()),
              own);
      parts.add(new Part(statement, from > 0, tokens.get(0), terminatorEnd(piece)));
    }
  }

  private int terminatorEnd(SqlStatement piece) {
    return body.segments().stream()
        .filter(segment -> segment.kind() == SqlSegment.Kind.TERMINATOR)
        .filter(terminator -> terminator.start() >= piece.end())
        .mapToInt(SqlSegment::end)
        .findFirst()
        .orElse(piece.end());
  }
}
