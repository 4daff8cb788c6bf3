package dev.dbops.prisma.rewrite;

import dev.dbops.core.sql.LiteralText;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.core.sql.SqlToken;
import java.util.List;
import java.util.Set;

/**
 * The branch of a {@code DO} that runs where an extension is not installed or not available. A
 * replay with the extension takes the other one, so nothing else would show that it goes.
 */
final class Fallback {
  private static final Set<String> GUARDS = Set.of("pg_extension", "pg_available_extensions");
  private static final List<String> IDLE = List.of("RAISE", "NULL", "RETURN", "END", "THEN");

  private Fallback() {}

  /** Whether the statement has one that does something. */
  static boolean isIn(SqlStatement statement) {
    return statement.tokens().get(0).isWord("DO")
        && statement.tokens().stream()
            .flatMap(token -> LiteralText.of(token).stream())
            .flatMap(literal -> BodyParts.lexed(literal.text()).stream())
            .anyMatch(
                body ->
                    body.statements().stream()
                            .flatMap(part -> part.tokens().stream())
                            .anyMatch(Fallback::isGuard)
                        && doesSomethingElse(body.statements()));
  }

  private static boolean isGuard(SqlToken token) {
    return token.name().filter(GUARDS::contains).isPresent();
  }

  /** A part runs from one semicolon to the next, so ELSE stands at the beginning of one. */
  private static boolean doesSomethingElse(List<SqlStatement> parts) {
    boolean inside = false;
    for (SqlStatement part : parts) {
      SqlToken first = part.tokens().get(0);
      if (first.isWord("ELSE") || first.isWord("ELSIF") || first.isWord("ELSEIF")) {
        inside = true;
        int then = first.isWord("ELSE") ? 0 : thenOf(part.tokens());
        first = part.tokens().get(Math.min(then + 1, part.tokens().size() - 1));
      } else if (first.isWord("END")) {
        inside = false;
      }
      if (inside && IDLE.stream().noneMatch(first::isWord)) {
        return true;
      }
    }
    return false;
  }

  private static int thenOf(List<SqlToken> tokens) {
    int at = 0;
    while (at < tokens.size() - 1 && !tokens.get(at).isWord("THEN")) {
      at++;
    }
    return at;
  }
}
