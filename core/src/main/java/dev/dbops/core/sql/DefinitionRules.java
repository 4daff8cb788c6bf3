package dev.dbops.core.sql;

import java.util.List;
import java.util.Optional;

/** Reads the commands that define objects and grant rights on them. */
final class DefinitionRules {
  private static final List<String> MODIFIERS =
      List.of(
          "OR REPLACE",
          "GLOBAL",
          "LOCAL",
          "TEMPORARY",
          "TEMP",
          "UNLOGGED",
          "UNIQUE",
          "RECURSIVE",
          "TRUSTED",
          "PROCEDURAL",
          "CONSTRAINT",
          "DEFAULT");
  private static final List<String> BEFORE_NAME =
      List.of("CONCURRENTLY", "IF NOT EXISTS", "IF EXISTS", "ONLY", "AUTHORIZATION");
  private static final List<String> ALL_IN_SCHEMA =
      List.of(
          "ALL TABLES IN SCHEMA",
          "ALL SEQUENCES IN SCHEMA",
          "ALL FUNCTIONS IN SCHEMA",
          "ALL PROCEDURES IN SCHEMA",
          "ALL ROUTINES IN SCHEMA");

  private DefinitionRules() {}

  /** Reads CREATE, ALTER, DROP, COMMENT ON and SECURITY LABEL. */
  static StatementFacts read(TokenCursor cursor) {
    Optional<String> verb =
        cursor.acceptOne(List.of("CREATE", "ALTER", "DROP", "COMMENT ON", "SECURITY LABEL"));
    if (verb.isEmpty()) {
      return TokenRules.unknown();
    }
    if (verb.get().equals("CREATE")) {
      cursor.skip(MODIFIERS);
    } else if (verb.get().equals("SECURITY LABEL")) {
      cursor.seekAfter(List.of("ON"));
    }
    Optional<String> kind = cursor.acceptOne(ObjectKinds.ALL);
    if (kind.isEmpty()) {
      return TokenRules.unknown();
    }
    return object(verb.get() + " " + kind.get(), kind.get(), cursor);
  }

  private static StatementFacts object(String verb, String kind, TokenCursor cursor) {
    cursor.skip(BEFORE_NAME);
    boolean named = !ObjectKinds.NAMELESS.contains(kind) && !cursor.word().equals("ON");
    Optional<SqlName> target = named ? cursor.name() : Optional.empty();
    return new StatementFacts(verb, target, relation(verb, kind, target, cursor), false);
  }

  private static Optional<SqlName> relation(
      String verb, String kind, Optional<SqlName> target, TokenCursor cursor) {
    if (kind.equals("COLUMN")) {
      return target.flatMap(DefinitionRules::parent);
    }
    boolean part = ObjectKinds.PARTS.contains(kind);
    if (!part || !cursor.seekAfter(List.of(verb.equals("CREATE RULE") ? "TO" : "ON"))) {
      return Optional.empty();
    }
    cursor.skip(List.of("ONLY"));
    return cursor.accept("DOMAIN") ? Optional.empty() : cursor.name();
  }

  private static Optional<SqlName> parent(SqlName column) {
    List<String> parts = column.parts();
    return parts.size() < 2
        ? Optional.empty()
        : Optional.of(new SqlName(parts.subList(0, parts.size() - 1)));
  }

  /** Reads GRANT and REVOKE; the target is the first object after ON. */
  static StatementFacts readPrivilege(TokenCursor cursor) {
    String verb = cursor.word();
    if (!cursor.seekAfter(List.of("ON"))) {
      return TokenRules.facts(verb, Optional.empty());
    }
    if (cursor.acceptOne(ALL_IN_SCHEMA).isEmpty()) {
      cursor.acceptOne(ObjectKinds.ALL);
    }
    return TokenRules.facts(verb, cursor.name());
  }
}
