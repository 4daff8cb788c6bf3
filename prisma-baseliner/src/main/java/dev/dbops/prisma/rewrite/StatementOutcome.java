package dev.dbops.prisma.rewrite;

import dev.dbops.core.sql.SqlStatement;
import dev.dbops.prisma.impact.FallenObject;
import java.util.List;
import java.util.Optional;

/**
 * The verdict on one statement.
 *
 * @param statement the statement as it was
 * @param candidate what becomes of it
 * @param fallen what falls because of it, were the extensions dropped after it
 * @param reason why it cannot stay as it is, for a reviewer; empty for a statement that stays
 * @param declared what is done to the original too, because a person wants it so
 */
public record StatementOutcome(
    SqlStatement statement,
    Candidate candidate,
    List<FallenObject> fallen,
    String reason,
    Optional<Candidate> declared) {
  /** Freezes the list. */
  public StatementOutcome {
    fallen = List.copyOf(fallen);
  }

  /** A statement that stays, with nothing to say about it. */
  static StatementOutcome kept(SqlStatement statement) {
    return new StatementOutcome(statement, Candidate.keep(), List.of(), "", Optional.empty());
  }

  /** Whether the new history has another text for it. */
  public boolean changes() {
    return candidate.removes() || !newText().equals(statement.text());
  }

  /** What the new history has in its place; empty when nothing stays. */
  public String newText() {
    return candidate.textOf(statement);
  }
}
