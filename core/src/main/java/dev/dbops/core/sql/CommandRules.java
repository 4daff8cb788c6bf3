package dev.dbops.core.sql;

import java.util.List;
import java.util.Optional;

/** Reads the commands that define nothing. */
final class CommandRules {
  /** How a command begins, what we call it, and what may stand before the name it has, if any. */
  private record Command(String begins, String verb, boolean named, List<String> beforeName) {
    static Command named(String begins, String... beforeName) {
      return new Command(begins, begins.replaceAll(" (INTO|FROM)$", ""), true, List.of(beforeName));
    }

    static Command bare(String begins, String verb) {
      return new Command(begins, verb, false, List.of());
    }
  }

  /** Longer beginnings before those they begin with. */
  private static final List<Command> COMMANDS =
      List.of(
          Command.named("INSERT INTO"),
          Command.named("UPDATE", "ONLY"),
          Command.named("DELETE FROM", "ONLY"),
          Command.named("MERGE INTO", "ONLY"),
          Command.named("TRUNCATE", "TABLE", "ONLY"),
          Command.named("COPY", "BINARY"),
          Command.named("LOCK", "TABLE", "ONLY"),
          Command.named("REFRESH MATERIALIZED VIEW", "CONCURRENTLY"),
          Command.named("CALL"),
          Command.bare("DO", "DO"),
          Command.bare("LOAD", "LOAD"),
          Command.bare("BEGIN", "BEGIN"),
          Command.bare("START TRANSACTION", "BEGIN"),
          Command.bare("COMMIT PREPARED", "COMMIT PREPARED"),
          Command.bare("COMMIT", "COMMIT"),
          Command.bare("END", "COMMIT"),
          Command.bare("ABORT", "ROLLBACK"),
          Command.named("SAVEPOINT"),
          Command.named("RELEASE", "SAVEPOINT"),
          Command.bare("PREPARE TRANSACTION", "PREPARE TRANSACTION"),
          Command.named("PREPARE"),
          Command.named("EXECUTE"),
          Command.named("DEALLOCATE", "PREPARE"),
          Command.named("RESET"),
          Command.named("SHOW"),
          Command.named("LISTEN"),
          Command.named("UNLISTEN"),
          Command.named("NOTIFY"),
          Command.named("DECLARE"),
          Command.bare("FETCH", "FETCH"),
          Command.bare("MOVE", "MOVE"),
          Command.named("CLOSE"),
          Command.bare("EXPLAIN", "EXPLAIN"),
          Command.bare("VACUUM", "VACUUM"),
          Command.bare("ANALYZE", "ANALYZE"),
          Command.bare("ANALYSE", "ANALYZE"),
          Command.bare("CLUSTER", "CLUSTER"),
          Command.bare("REINDEX", "REINDEX"),
          Command.bare("CHECKPOINT", "CHECKPOINT"),
          Command.bare("DISCARD", "DISCARD"),
          Command.bare("REASSIGN OWNED", "REASSIGN OWNED"),
          Command.bare("IMPORT FOREIGN SCHEMA", "IMPORT FOREIGN SCHEMA"));

  private CommandRules() {}

  static StatementFacts read(TokenCursor cursor) {
    if (cursor.word().equals("ROLLBACK")) {
      return readRollback(cursor);
    }
    for (Command command : COMMANDS) {
      if (cursor.accept(command.begins())) {
        cursor.skip(command.beforeName());
        return TokenRules.facts(command.verb(), command.named() ? cursor.name() : Optional.empty());
      }
    }
    return TokenRules.unknown();
  }

  private static StatementFacts readRollback(TokenCursor cursor) {
    cursor.advance();
    if (cursor.accept("PREPARED")) {
      return TokenRules.facts("ROLLBACK PREPARED", Optional.empty());
    }
    cursor.acceptOne(List.of("WORK", "TRANSACTION"));
    if (cursor.accept("TO")) {
      cursor.accept("SAVEPOINT");
      return TokenRules.facts("ROLLBACK TO", cursor.name());
    }
    return TokenRules.facts("ROLLBACK", Optional.empty());
  }

  /** Reads SET; the target is the parameter, {@code role} and {@code timezone} among them. */
  static StatementFacts readSet(TokenCursor cursor) {
    cursor.advance();
    Optional<String> other =
        cursor.acceptOne(List.of("CONSTRAINTS", "TRANSACTION", "SESSION CHARACTERISTICS"));
    if (other.isPresent()) {
      return TokenRules.facts("SET " + other.get(), Optional.empty());
    }
    if (!cursor.accept("LOCAL") && !cursor.copy().accept("SESSION AUTHORIZATION")) {
      cursor.accept("SESSION");
    }
    if (cursor.accept("SESSION AUTHORIZATION")) {
      return TokenRules.facts("SET", Optional.of(SqlName.of("session_authorization")));
    }
    if (cursor.accept("TIME ZONE")) {
      return TokenRules.facts("SET", Optional.of(SqlName.of("timezone")));
    }
    return TokenRules.facts("SET", cursor.name());
  }
}
