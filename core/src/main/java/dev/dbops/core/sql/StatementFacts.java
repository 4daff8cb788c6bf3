package dev.dbops.core.sql;

import java.util.Optional;
import java.util.Set;

/**
 * What a statement is and what it is about.
 *
 * @param verb the command in upper case, with the kind of its object: {@code CREATE TABLE}, {@code
 *     COMMENT ON COLUMN}, {@code DO}; one word for all spellings of {@code BEGIN}, {@code COMMIT}
 *     and {@code ROLLBACK}; {@link #UNKNOWN} if no rule knows the beginning
 * @param target the object it names first: what is created, changed or dropped, written or called;
 *     empty if it has no name, as some indexes do
 * @param relation the table that the target is a part of: of an index, a trigger, a policy, a rule
 *     or a column
 * @param readByParser whether JSqlParser read the statement too and found the same verb and names
 */
public record StatementFacts(
    String verb, Optional<SqlName> target, Optional<SqlName> relation, boolean readByParser) {
  /** The verb of a statement that no rule knows. */
  public static final String UNKNOWN = "UNKNOWN";

  private static final Set<String> TRANSACTION =
      Set.of(
          "BEGIN",
          "COMMIT",
          "ROLLBACK",
          "SAVEPOINT",
          "RELEASE",
          "ROLLBACK TO",
          "PREPARE TRANSACTION",
          "COMMIT PREPARED",
          "ROLLBACK PREPARED");

  /** Whether the statement begins, ends or divides a transaction. */
  public boolean controlsTransaction() {
    return TRANSACTION.contains(verb);
  }

  StatementFacts confirmed() {
    return new StatementFacts(verb, target, relation, true);
  }
}
