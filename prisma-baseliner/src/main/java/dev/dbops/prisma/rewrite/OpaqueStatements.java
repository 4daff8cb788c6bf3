package dev.dbops.prisma.rewrite;

import dev.dbops.core.sql.SqlStatement;
import java.util.Set;

/** Statements that can do what their text does not say, and succeed without doing it. */
final class OpaqueStatements {
  private static final Set<String> FIRST_WORDS =
      Set.of(
          "DO", "SELECT", "CALL", "WITH", "EXECUTE", "REFRESH", "INSERT", "UPDATE", "DELETE",
          "MERGE", "EXPLAIN", "COPY");

  private OpaqueStatements() {}

  /** Whether only a comparison of the databases shows what the statement did. */
  static boolean isOne(SqlStatement statement) {
    TokenRow row = new TokenRow(statement.tokens());
    return FIRST_WORDS.stream().anyMatch(word -> row.has(0, word));
  }
}
