package dev.dbops.prisma.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.core.extension.ExtensionSurface;
import dev.dbops.core.shadow.ShadowSpecification;
import dev.dbops.core.sql.Deletion;
import dev.dbops.core.sql.SqlScript;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.prisma.history.Migration;
import dev.dbops.prisma.impact.JudgeSession;
import dev.dbops.prisma.impact.OriginalText;
import dev.dbops.prisma.impact.ShadowPair;
import dev.dbops.prisma.impact.TwoServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A proven rewrite with one statement too few, or with one too many, must not pass the comparison.
 * What passes is listed; only statements that change nothing where they stand may.
 */
class RewriteMutationTest {
  private static final ExtensionSurface SURFACE = ExtensionSurface.standard();
  private static final int EACH = Boolean.getBoolean("dbops.long") ? 1 : 13;

  /**
   * A new history that is wrong in one statement.
   *
   * @param idle whether it is known that the statement changes nothing that stays
   */
  private record Mutant(String what, boolean idle, List<Migration> migrations) {}

  @Test
  void theComparisonNoticesEachStatementTooFewOrTooMany() throws IOException {
    List<String> survivors = new ArrayList<>();
    List<String> unexplained = new ArrayList<>();
    int tried = 0;
    try (ShadowPair shadows =
        ShadowPair.start(ShadowSpecification.parse("embedded"), SURFACE, false)) {
      HistoryJudge judge = new HistoryJudge(shadows, SURFACE, Optional.empty(), Path::toString);
      int number = 0;
      for (JudgeCase history : JudgeCase.below(Path.of("src", "test", "resources", "judge"))) {
        List<Mutant> mutants = new ArrayList<>();
        Judgement judgement = null;
        for (int i = 0; i < statements(history); i++) {
          if (number++ % EACH == 0) {
            judgement =
                judgement == null ? judge.judge(history.before(), history.decisions()) : judgement;
            mutants.addAll(mutants(judgement, i));
          }
        }
        if (judgement == null || judgement.stop().isPresent()) {
          continue;
        }
        for (Mutant mutant : mutants) {
          tried++;
          if (passes(shadows, judgement, mutant)) {
            String line = history.folder().getFileName() + ": " + mutant.what();
            survivors.add(line);
            if (!mutant.idle()) {
              unexplained.add(line);
            }
          }
        }
      }
    }
    Files.write(Path.of("target", "mutation-survivors.txt"), survivors);

    assertThat(tried).isPositive();
    assertThat(unexplained).as("%d of %d passed", survivors.size(), tried).isEmpty();
  }

  private static int statements(JudgeCase history) {
    return history.before().stream().mapToInt(m -> m.script().statements().size()).sum();
  }

  /** The mutants around the statement of that number: without it, or with it put back. */
  private static List<Mutant> mutants(Judgement judgement, int number) {
    int index = number;
    for (int m = 0; m < judgement.migrations().size(); m++) {
      JudgedMigration judged = judgement.migrations().get(m);
      if (index < judged.outcomes().size()) {
        StatementOutcome outcome = judged.outcomes().get(index);
        String place = judged.before().name() + ":" + outcome.statement().line();
        boolean back = outcome.candidate().removes();
        Migration changed = back ? restored(judged, index) : without(judged, index);
        List<Migration> migrations =
            new ArrayList<>(judgement.migrations().stream().map(JudgedMigration::after).toList());
        migrations.set(m, changed);
        return List.of(
            new Mutant(
                (back ? "put back " : "left out ") + place,
                changesNothingThere(outcome.statement())
                    || isTakenBack(judged, index)
                    || hasItsTypeAlready(judgement, outcome.statement()),
                migrations));
      }
      index -= judged.outcomes().size();
    }
    return List.of();
  }

  private static Migration restored(JudgedMigration judged, int index) {
    List<StatementOutcome> outcomes = new ArrayList<>(judged.outcomes());
    outcomes.set(index, StatementOutcome.kept(outcomes.get(index).statement()));
    return new JudgedMigration(judged.before(), outcomes).after();
  }

  private static Migration without(JudgedMigration judged, int index) {
    List<StatementOutcome> outcomes = new ArrayList<>(judged.outcomes());
    StatementOutcome outcome = outcomes.get(index);
    outcomes.set(
        index,
        new StatementOutcome(
            outcome.statement(), Candidate.remove(), List.of(), "", Optional.empty()));
    Migration after = new JudgedMigration(judged.before(), outcomes).after();
    SqlScript script = judged.before().script();
    return after.script().statements().isEmpty()
        ? judged
            .before()
            .withScript(script.apply(Deletion.ofStatements(script, script.statements())))
        : after;
  }

  private static boolean passes(ShadowPair shadows, Judgement judgement, Mutant mutant) {
    OriginalReplay original = new OriginalReplay(new OriginalText(SURFACE), judgement.declared());
    try (TwoServers servers = shadows.open(Optional.empty(), judgement.declared().changes())) {
      for (int i = 0; i < mutant.migrations().size(); i++) {
        TwoServers.Outcome outcome =
            servers.run(
                original.text(judgement.migrations().get(i)).script().text(),
                mutant.migrations().get(i).script().text());
        servers.both(JudgeSession::reset);
        if (!outcome.succeeded() || !agree(servers)) {
          return false;
        }
      }
      return true;
    }
  }

  private static boolean agree(TwoServers servers) {
    servers.both(JudgeSession::begin);
    boolean agree = servers.differences().isEmpty();
    servers.both(JudgeSession::rollback);
    return agree;
  }

  /** Whether the migration itself takes back what the statement did. */
  private static boolean isTakenBack(JudgedMigration judged, int index) {
    List<SqlStatement> statements = judged.before().script().statements();
    return statements.subList(index, statements.size()).stream()
        .anyMatch(statement -> new TokenRow(statement.tokens()).has(0, "ROLLBACK"));
  }

  /** Whether the statement gives a column a type that an answer gave it from the start. */
  private static boolean hasItsTypeAlready(Judgement judgement, SqlStatement statement) {
    return TypeChange.isIn(statement)
        && judgement.declared().rules().stream().anyMatch(Retyped.class::isInstance);
  }

  /** Words of transactions and sessions, writes that meet no row, and what says "if". */
  private static boolean changesNothingThere(SqlStatement statement) {
    TokenRow row = new TokenRow(statement.tokens());
    return TransactionWords.isBorder(statement)
        || TransactionWords.takesBack(statement)
        || OpaqueStatements.isOne(statement)
        || Stream.of(
                "SET",
                "RESET",
                "LOAD",
                "LOCK",
                "REINDEX",
                "ANALYZE",
                "VACUUM",
                "LISTEN",
                "NOTIFY",
                "DECLARE",
                "FETCH",
                "SAVEPOINT")
            .anyMatch(word -> row.has(0, word))
        || row.find(0, "IF") != TokenRow.NOT_FOUND
        || row.find(0, "REPLACE") != TokenRow.NOT_FOUND
        || row.find(0, "TEMP") != TokenRow.NOT_FOUND
        || row.find(0, "TEMPORARY") != TokenRow.NOT_FOUND;
  }
}
