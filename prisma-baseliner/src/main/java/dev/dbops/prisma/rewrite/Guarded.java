package dev.dbops.prisma.rewrite;

import dev.dbops.core.sql.SqlStatement;
import dev.dbops.core.sql.TextEdit;
import dev.dbops.prisma.impact.DeclaredChange;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The answer {@code guard}: what needs pg_cron runs only in the one database of a server that can
 * have it, {@code cron.database_name}. In every other one, such as Prisma's shadow database, the
 * history goes through without it.
 */
record Guarded() implements DeclaredRule {
  /** What the answer is filed under. */
  static final String KEY = "extension pg_cron";

  private static final String EXTENSION = "pg_cron";
  private static final String SCHEMA = "cron";
  private static final String SETTING = "cron.database_name";
  // who may not read the setting finds the extension where it is, and only there
  private static final String OPEN =
      """
      DO $dbops$ DECLARE here boolean; BEGIN
        BEGIN here := current_database() = current_setting('cron.database_name', true);
        EXCEPTION WHEN insufficient_privilege THEN here := EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_cron'); END;
        IF here THEN
      """;
  private static final String CLOSE = ";\nEND IF; END $dbops$";

  /** Procedural bodies name things when they run; a body in SQL must find them when it is made. */
  private static final Set<String> DEFINITIONS = Set.of("FUNCTION", "PROCEDURE", "TRIGGER");

  @Override
  public List<TextEdit> edits(SqlStatement statement) {
    TokenRow row = new TokenRow(statement.tokens());
    if (!needsExtension(row) || statement.text().contains(SETTING)) {
      return List.of();
    }
    // PL/pgSQL has no place for the rows of a SELECT
    TextEdit opening =
        row.has(0, "SELECT")
            ? new TextEdit(statement.start(), row.at(0).end(), OPEN + "PERFORM")
            : new TextEdit(statement.start(), statement.start(), OPEN);
    return List.of(opening, new TextEdit(statement.end(), statement.end(), CLOSE));
  }

  private static boolean needsExtension(TokenRow row) {
    int kind = row.skip(1, "OR", "REPLACE");
    if (row.has(0, "CREATE") && DEFINITIONS.stream().anyMatch(word -> row.has(kind, word))) {
      return false;
    }
    return isNamed(row)
        || row.has(0, "DO")
            && row.tokens().stream()
                .flatMap(token -> token.literal().flatMap(BodyParts::lexed).stream())
                .flatMap(body -> body.statements().stream())
                .anyMatch(piece -> isNamed(new TokenRow(piece.tokens())));
  }

  /** Whether the extension is named, its schema, or something in that. */
  private static boolean isNamed(TokenRow row) {
    boolean extension = row.tokens().stream().anyMatch(token -> token.isWord("EXTENSION"));
    for (int i = 0; i < row.size(); i++) {
      Optional<String> name = row.at(i).name();
      if (extension && name.filter(EXTENSION::equals).isPresent()
          || name.filter(SCHEMA::equals).isPresent()
              && (row.symbol(i + 1, '.') || row.has(i - 1, "SCHEMA"))) {
        return true;
      }
    }
    return false;
  }

  /** In the database that can have it, nothing is different. */
  @Override
  public DeclaredChange change() {
    return session -> {};
  }

  @Override
  public String reason() {
    return "answered for " + KEY + ": guard, so that it runs in cron.database_name only";
  }
}
