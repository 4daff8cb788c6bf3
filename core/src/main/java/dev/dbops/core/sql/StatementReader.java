package dev.dbops.core.sql;

import java.util.Set;

/** Says what a statement is and what it is about. */
public final class StatementReader {
  /** What JSqlParser tells apart well enough to be a second opinion. */
  private static final Set<String> PARSED =
      Set.of(
          "CREATE TABLE",
          "ALTER TABLE",
          "CREATE INDEX",
          "CREATE EXTENSION",
          "CREATE VIEW",
          "CREATE MATERIALIZED VIEW",
          "SELECT",
          "INSERT",
          "UPDATE",
          "DELETE",
          "MERGE",
          "TRUNCATE");

  private StatementReader() {}

  /**
   * What the statement's tokens say, and whether JSqlParser agrees. A statement that no rule knows
   * is {@link StatementFacts#UNKNOWN}; nothing fails.
   */
  public static StatementFacts read(SqlStatement statement) {
    StatementFacts facts = TokenRules.read(statement.tokens());
    return PARSED.contains(facts.verb()) && ParserReader.confirms(statement, facts)
        ? facts.confirmed()
        : facts;
  }

  /** The verb alone, which needs no parser. */
  static String verb(SqlStatement statement) {
    return TokenRules.read(statement.tokens()).verb();
  }
}
