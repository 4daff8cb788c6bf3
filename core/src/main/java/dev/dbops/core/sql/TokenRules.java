package dev.dbops.core.sql;

import java.util.List;
import java.util.Optional;

/** Reads verb and names of a statement from its first tokens. */
final class TokenRules {
  private static final List<String> AFTER_WITH =
      List.of("SELECT", "VALUES", "TABLE", "INSERT INTO", "DELETE FROM", "MERGE INTO", "UPDATE");

  private TokenRules() {}

  static StatementFacts read(List<SqlToken> tokens) {
    TokenCursor cursor = new TokenCursor(tokens);
    boolean parenthesis = cursor.acceptSymbol('(');
    while (parenthesis) {
      parenthesis = cursor.acceptSymbol('(');
    }
    if (cursor.word().equals("WITH")) {
      moveOverWith(cursor);
    }
    return switch (cursor.word()) {
      case "CREATE", "ALTER", "DROP", "COMMENT", "SECURITY" -> DefinitionRules.read(cursor);
      case "GRANT", "REVOKE" -> DefinitionRules.readPrivilege(cursor);
      case "SET" -> CommandRules.readSet(cursor);
      case "SELECT", "VALUES", "TABLE" -> facts("SELECT", Optional.empty());
      default -> CommandRules.read(cursor);
    };
  }

  static StatementFacts facts(String verb, Optional<SqlName> target) {
    return new StatementFacts(verb, target, Optional.empty(), false);
  }

  static StatementFacts unknown() {
    return facts(StatementFacts.UNKNOWN, Optional.empty());
  }

  /** To the command after {@code WITH name AS (…), …}; a name may be spelled like a command. */
  private static void moveOverWith(TokenCursor cursor) {
    cursor.advance();
    while (cursor.seek(AFTER_WITH)) {
      TokenCursor ahead = cursor.copy();
      ahead.acceptOne(AFTER_WITH);
      if (!ahead.word().equals("AS")) {
        return;
      }
      cursor.advance();
    }
  }
}
