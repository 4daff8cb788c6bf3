package dev.dbops.prisma.rewrite;

import dev.dbops.core.sql.SqlStatement;
import dev.dbops.core.sql.TextEdit;
import dev.dbops.prisma.impact.DeclaredChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What people decided on beyond dropping: for the new history as edits of its statements, for the
 * original as changes before the extensions go.
 *
 * @param rules one for each decision
 */
public record Declared(List<DeclaredRule> rules) {
  /** Freezes the list. */
  public Declared {
    rules = List.copyOf(rules);
  }

  /** These decisions, and those of the others that are not among them. */
  Declared and(List<DeclaredRule> others) {
    List<DeclaredRule> all = new ArrayList<>(rules);
    others.stream().filter(rule -> !all.contains(rule)).forEach(all::add);
    return new Declared(all);
  }

  /** The changes of the original's database. */
  public List<DeclaredChange> changes() {
    return rules.stream().map(DeclaredRule::change).toList();
  }

  /** Whether the new history is to go through where pg_cron cannot be created. */
  public boolean isGuarded() {
    return rules.stream().anyMatch(Guarded.class::isInstance);
  }

  /** The edits of a statement of the new history. */
  List<TextEdit> edits(SqlStatement statement) {
    return rules.stream().flatMap(rule -> rule.edits(statement).stream()).distinct().toList();
  }

  /** The edits of a statement of the original. */
  public List<TextEdit> originalEdits(SqlStatement statement) {
    return rules.stream()
        .flatMap(rule -> rule.originalEdits(statement).stream())
        .distinct()
        .toList();
  }

  /** Whether neither history has the statement. */
  boolean leavesOut(SqlStatement statement) {
    return rules.stream().anyMatch(rule -> rule.leavesOut(statement));
  }

  /** The outcome of a statement that is left out on both sides. */
  StatementOutcome leftOut(SqlStatement statement) {
    return new StatementOutcome(
        statement,
        Candidate.remove(),
        List.of(),
        reason(statement),
        Optional.of(Candidate.remove()));
  }

  /** The decisions that edit the statement, or leave it out. */
  String reason(SqlStatement statement) {
    return String.join(
        "; ",
        rules.stream()
            .filter(rule -> rule.leavesOut(statement) || !rule.edits(statement).isEmpty())
            .map(DeclaredRule::reason)
            .toList());
  }

  /** The candidate with the declared edits that it leaves room for. */
  Candidate with(Candidate candidate, SqlStatement statement) {
    if (candidate.removes()) {
      return candidate;
    }
    List<TextEdit> edits = new ArrayList<>(candidate.edits());
    edits(statement).stream()
        .filter(own -> candidate.edits().stream().noneMatch(other -> overlap(own, other)))
        .forEach(edits::add);
    return new Candidate(candidate.action(), edits, false, candidate.losesRows());
  }

  private static boolean overlap(TextEdit one, TextEdit other) {
    return one.start() < other.end() && other.start() < one.end();
  }
}
