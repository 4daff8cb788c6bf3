package dev.dbops.prisma.rewrite;

import dev.dbops.core.sql.Deletion;
import dev.dbops.core.sql.SqlScript;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.core.sql.TextEdit;
import dev.dbops.prisma.history.Migration;
import java.util.ArrayList;
import java.util.List;

/**
 * A migration and the verdicts on its statements.
 *
 * @param before the migration as it was
 * @param outcomes one for each statement, in order
 */
public record JudgedMigration(Migration before, List<StatementOutcome> outcomes) {
  /** Freezes the list. */
  public JudgedMigration {
    outcomes = List.copyOf(outcomes);
  }

  /** A migration all of which stays. */
  static JudgedMigration kept(Migration migration) {
    return new JudgedMigration(
        migration, migration.script().statements().stream().map(StatementOutcome::kept).toList());
  }

  /** The outcomes of statements that do not stay as they are. */
  public List<StatementOutcome> changed() {
    return outcomes.stream().filter(StatementOutcome::changes).toList();
  }

  /** The migration with its verdicts carried out; the same one when nothing changes. */
  public Migration after() {
    if (changed().isEmpty()) {
      return before;
    }
    SqlScript script = before.script();
    List<TextEdit> edits =
        new ArrayList<>(Deletion.ofStatements(script, statements(o -> o.candidate().removes())));
    for (StatementOutcome outcome : outcomes) {
      edits.addAll(outcome.candidate().edits());
    }
    SqlScript after = script.apply(edits);
    return before.withScript(
        after.statements().isEmpty()
            ? SqlScript.parse(script.name(), emptied(after.text(), script))
            : after);
  }

  private List<SqlStatement> statements(java.util.function.Predicate<StatementOutcome> which) {
    return outcomes.stream().filter(which).map(StatementOutcome::statement).toList();
  }

  /**
   * Prisma needs the folder and a file in it; one line says why it does nothing. Comments that
   * belong to no statement stay below it.
   */
  private static String emptied(String comments, SqlScript script) {
    String lineEnd = script.text().contains("\r\n") ? "\r\n" : "\n";
    String line =
        "-- Everything this migration did belonged to extensions that PostgreSQL no longer has here."
            + lineEnd;
    return comments.isBlank() ? line : line + lineEnd + comments.strip() + lineEnd;
  }
}
