package dev.dbops.prisma.rewrite;

import dev.dbops.core.sql.SqlStatement;
import java.util.Set;

/** Statements that can do what their text does not say, and succeed without doing it. */
final class OpaqueStatements {
  private static final Set<String> FIRST_WORDS =
      Set.of(
          "DO", "SELECT", "CALL", "WITH", "EXECUTE", "REFRESH", "INSERT", "UPDATE", "DELETE",
          "MERGE", "EXPLAIN", "COPY");

  private static final Set<String> WRITING = Set.of("INSERT", "UPDATE", "DELETE");

  private OpaqueStatements() {}

  /**
   * Whether the statement can hide even from a later comparison what it did: one that only writes
   * rows leaves them behind.
   */
  static boolean hides(SqlStatement statement) {
    TokenRow row = new TokenRow(statement.tokens());
    return isOne(statement)
        && (WRITING.stream().noneMatch(word -> row.has(0, word))
            || statement.tokens().stream().anyMatch(token -> token.isWord("SELECT")));
  }

  /** Whether only a comparison of the databases shows what the statement did. */
  static boolean isOne(SqlStatement statement) {
    TokenRow row = new TokenRow(statement.tokens());
    return FIRST_WORDS.stream().anyMatch(word -> row.has(0, word));
  }
}
