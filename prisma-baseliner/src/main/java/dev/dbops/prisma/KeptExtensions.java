package dev.dbops.prisma;

import dev.dbops.core.report.Finding;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.core.sql.SqlToken;
import dev.dbops.prisma.history.Migration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * pg_cron can be created in one database of a server only (its {@code cron.database_name}), so a
 * history that creates it does not replay in the shadow database of {@code prisma migrate dev}. Our
 * stand-in hides that; this notice does not.
 */
final class KeptExtensions {
  private static final Set<String> ONE_DATABASE_ONLY = Set.of("pg_cron");

  private KeptExtensions() {}

  /** A note for each statement that creates such an extension whatever the database is. */
  static List<Finding> notInShadow(List<Migration> migrations, PrismaPaths paths) {
    List<Finding> notes = new ArrayList<>();
    for (Migration migration : migrations) {
      for (SqlStatement statement : migration.script().statements()) {
        if (creates(statement)) {
          notes.add(
              new Finding(
                  "kept-extension-not-in-shadow",
                  paths.name(migration.file()) + ":" + statement.line(),
                  "pg_cron can be created in one database only: in Prisma's shadow database this"
                      + " statement fails (P3006)",
                  "answer \"extension pg_cron\": {\"answer\": \"guard\"} in the decisions file: then all"
                      + " that needs it runs in the database of cron.database_name only"));
        }
      }
    }
    return notes;
  }

  private static boolean creates(SqlStatement statement) {
    List<SqlToken> tokens = statement.tokens();
    return tokens.size() > 2
        && tokens.get(0).isWord("CREATE")
        && tokens.get(1).isWord("EXTENSION")
        && tokens.stream()
            .anyMatch(token -> token.name().filter(ONE_DATABASE_ONLY::contains).isPresent());
  }
}
