package dev.dbops.prisma.rewrite;

import dev.dbops.core.sql.SqlStatement;
import java.util.Set;

/** Statements that can do what their text does not say, and succeed without doing it. */
final class OpaqueStatements {
  private static final Set<String> WRITING = Set.of("INSERT", "UPDATE", "DELETE", "MERGE");
  private static final Set<String> FIRST_WORDS =
      Set.of(
          "DO", "SELECT", "CALL", "WITH", "EXECUTE", "REFRESH", "INSERT", "UPDATE", "DELETE",
          "MERGE");

  private OpaqueStatements() {}

  /** Whether only a comparison of the databases shows what the statement did. */
  static boolean isOne(SqlStatement statement) {
    TokenRow row = new TokenRow(statement.tokens());
    return FIRST_WORDS.stream().anyMatch(word -> row.has(0, word));
  }

  /** Whether the statement changes rows. */
  static boolean writesRows(SqlStatement statement) {
    TokenRow row = new TokenRow(statement.tokens());
    return WRITING.stream().anyMatch(word -> row.has(0, word))
        || row.has(0, "WITH")
            && WRITING.stream().anyMatch(word -> row.find(0, word) != TokenRow.NOT_FOUND);
  }
}
