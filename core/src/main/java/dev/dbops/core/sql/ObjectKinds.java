package dev.dbops.core.sql;

import java.util.List;
import java.util.Set;

/** The kinds of objects that commands name. */
final class ObjectKinds {
  /** Longer phrases before those they begin with. */
  static final List<String> ALL =
      List.of(
          "ACCESS METHOD",
          "AGGREGATE",
          "CAST",
          "COLLATION",
          "COLUMN",
          "CONSTRAINT",
          "CONVERSION",
          "DATABASE",
          "DEFAULT PRIVILEGES",
          "DOMAIN",
          "EVENT TRIGGER",
          "EXTENSION",
          "FOREIGN DATA WRAPPER",
          "FOREIGN SERVER",
          "FOREIGN TABLE",
          "FUNCTION",
          "GROUP",
          "INDEX",
          "LANGUAGE",
          "LARGE OBJECT",
          "MATERIALIZED VIEW",
          "OPERATOR CLASS",
          "OPERATOR FAMILY",
          "OPERATOR",
          "OWNED",
          "PARAMETER",
          "POLICY",
          "PROCEDURE",
          "PUBLICATION",
          "ROLE",
          "ROUTINE",
          "RULE",
          "SCHEMA",
          "SEQUENCE",
          "SERVER",
          "STATISTICS",
          "SUBSCRIPTION",
          "SYSTEM",
          "TABLESPACE",
          "TABLE",
          "TEXT SEARCH CONFIGURATION",
          "TEXT SEARCH DICTIONARY",
          "TEXT SEARCH PARSER",
          "TEXT SEARCH TEMPLATE",
          "TRANSFORM",
          "TRIGGER",
          "TYPE",
          "USER MAPPING",
          "USER",
          "VIEW");

  /** Kinds whose objects have no name of their own, or one that is no identifier. */
  static final Set<String> NAMELESS =
      Set.of(
          "CAST",
          "DEFAULT PRIVILEGES",
          "LARGE OBJECT",
          "OPERATOR",
          "OWNED",
          "SYSTEM",
          "TRANSFORM",
          "USER MAPPING");

  /** Kinds whose objects are part of a table, which the command names after ON. */
  static final Set<String> PARTS = Set.of("CONSTRAINT", "INDEX", "POLICY", "RULE", "TRIGGER");

  private ObjectKinds() {}
}
