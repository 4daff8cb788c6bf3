package dev.dbops.prisma.rewrite;

import dev.dbops.core.sql.SqlStatement;
import dev.dbops.core.sql.TextEdit;
import java.util.List;

/**
 * What a text must lose to be run inside the judge's transaction. The gates run the raw text, so
 * nothing depends on these words being harmless.
 */
final class TransactionWords {
  private static final List<String[]> OUTSIDE =
      List.of(
          new String[] {"VACUUM"},
          new String[] {"ALTER", "SYSTEM"},
          new String[] {"CREATE", "DATABASE"},
          new String[] {"DROP", "DATABASE"},
          new String[] {"CREATE", "TABLESPACE"},
          new String[] {"DROP", "TABLESPACE"},
          new String[] {"REINDEX", "DATABASE"},
          new String[] {"REINDEX", "SYSTEM"});

  private TransactionWords() {}

  /** Whether no transaction can hold the statement, so that the gates alone judge it. */
  static boolean runsOutside(SqlStatement statement) {
    TokenRow row = new TokenRow(statement.tokens());
    return OUTSIDE.stream().anyMatch(words -> row.has(0, words));
  }

  /** Whether the statement opens or ends a transaction. */
  static boolean isBorder(SqlStatement statement) {
    TokenRow row = new TokenRow(statement.tokens());
    return row.has(0, "BEGIN")
        || row.has(0, "START", "TRANSACTION")
        || row.has(0, "COMMIT")
        || row.has(0, "END");
  }

  /** Whether the statement keeps what was done so far. */
  static boolean keeps(SqlStatement statement) {
    TokenRow row = new TokenRow(statement.tokens());
    return row.has(0, "COMMIT") || row.has(0, "END");
  }

  /** Whether the statement sets, gives up or returns to a savepoint of the migration's own. */
  static boolean isSavepoint(SqlStatement statement) {
    TokenRow row = new TokenRow(statement.tokens());
    return row.has(0, "SAVEPOINT")
        || row.has(0, "RELEASE")
        || row.has(0, "ROLLBACK") && row.find(0, "TO") != TokenRow.NOT_FOUND;
  }

  /** Whether the statement takes back what was done, which the judge cannot follow. */
  static boolean takesBack(SqlStatement statement) {
    TokenRow row = new TokenRow(statement.tokens());
    return row.has(0, "ABORT") || row.has(0, "ROLLBACK") && row.find(0, "TO") == TokenRow.NOT_FOUND;
  }

  /** The edits for this statement. */
  static List<TextEdit> edits(SqlStatement statement) {
    if (isBorder(statement) || runsOutside(statement)) {
      return List.of(TextEdit.delete(statement.start(), statement.end()));
    }
    TokenRow row = new TokenRow(statement.tokens());
    boolean index =
        row.has(1, "INDEX")
            || row.has(1, "UNIQUE", "INDEX")
            || row.has(0, "REINDEX") && !row.symbol(1, '(');
    return row.tokens().stream()
        .filter(token -> index && token.isWord("CONCURRENTLY"))
        .map(token -> TextEdit.delete(token.start(), token.end()))
        .toList();
  }
}
