package dev.dbops.prisma.rewrite;

import dev.dbops.core.sql.SqlStatement;
import dev.dbops.core.sql.SqlToken;
import dev.dbops.prisma.history.Migration;
import dev.dbops.prisma.impact.RemovedNames;
import java.util.List;
import java.util.Set;

/**
 * Histories whose text says all that they do, and that name nothing of a removed extension: no
 * routine, no dynamic SQL, no call, no setting. In such a history there is nothing to judge.
 */
record OpenText(RemovedNames names) {
  private static final Set<String> FIRST_WORDS =
      Set.of(
          "CREATE",
          "ALTER",
          "DROP",
          "INSERT",
          "UPDATE",
          "DELETE",
          "COMMENT",
          "GRANT",
          "REVOKE",
          "TRUNCATE");
  private static final Set<String> HIDING =
      Set.of(
          "FUNCTION",
          "PROCEDURE",
          "ROUTINE",
          "AGGREGATE",
          "RULE",
          "EXECUTE",
          "SELECT",
          "SET_CONFIG");

  /** Whether all migrations are of this kind. */
  boolean isAll(List<Migration> migrations) {
    return migrations.stream()
        .flatMap(migration -> migration.script().statements().stream())
        .allMatch(this::isOne);
  }

  private boolean isOne(SqlStatement statement) {
    TokenRow row = new TokenRow(statement.tokens());
    return FIRST_WORDS.stream().anyMatch(word -> row.has(0, word))
        && statement.tokens().stream().noneMatch(OpenText::hides)
        && names.mentionedIn(statement).isEmpty()
        && !names.mustNotStay(statement);
  }

  private static boolean hides(SqlToken token) {
    return HIDING.stream().anyMatch(token::isWord)
        || token.name().filter("cron"::equals).isPresent();
  }
}
