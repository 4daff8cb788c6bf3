package dev.dbops.prisma.report;

import dev.dbops.core.report.Finding;
import dev.dbops.prisma.BaselineReport;
import dev.dbops.prisma.BaselineVerdict;
import dev.dbops.prisma.ProofSummary;
import dev.dbops.prisma.StatementAction;
import dev.dbops.prisma.StatementVerdict;
import dev.dbops.prisma.decision.Answer;
import dev.dbops.prisma.decision.AnsweredQuestion;
import dev.dbops.prisma.decision.Decision;
import dev.dbops.prisma.decision.Decisions;
import dev.dbops.prisma.decision.Question;
import dev.dbops.prisma.write.FileChange;
import dev.dbops.prisma.write.FileContent;
import dev.dbops.prisma.write.TreeChange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reports as a run makes them; {@code HUSH} stands where a secret would. */
final class SampleReports {
  static final String MIGRATION = "prisma/migrations/1_x/migration.sql";
  private static final String BEFORE =
      "CREATE EXTENSION vector;\nCREATE TABLE a (e vector(3), s text DEFAULT 'HUSH');\n";
  private static final String AFTER = "CREATE TABLE a (s text DEFAULT 'HUSH');\n";

  private SampleReports() {}

  static BaselineReport proven(Path root) {
    Decision kept = Decision.because("view public.v", Answer.KEEP, "rewritten by hand");
    return new BaselineReport(
        BaselineVerdict.PROVEN,
        changed(),
        List.of(),
        List.of(new AnsweredQuestion(view(), kept)),
        new Decisions(List.of(kept)),
        List.of(),
        Optional.of(proof()),
        change(root),
        false,
        Optional.empty(),
        List.of());
  }

  static BaselineReport squashed(Path root) {
    Path migrations = root.resolve("prisma/migrations");
    return new BaselineReport(
        BaselineVerdict.PROVEN,
        List.of(),
        List.of(),
        List.of(),
        Decisions.none(),
        List.of(),
        Optional.of(proof()),
        new TreeChange(
            List.of(
                FileChange.delete(root.resolve(MIGRATION), FileContent.of(BEFORE)),
                FileChange.create(
                    migrations.resolve("00000000000000_squashed_to_1_x/migration.sql"),
                    FileContent.of(AFTER)))),
        true,
        Optional.empty(),
        List.of());
  }

  static BaselineReport asked(Path root) {
    return new BaselineReport(
        BaselineVerdict.ASKED,
        changed(),
        List.of(view()),
        List.of(),
        Decisions.none(),
        List.of(new Finding("stale-answer", "prisma/dbops-decisions.json", "it is *old*", "mend")),
        Optional.of(proof()),
        change(root),
        false,
        Optional.of("CREATE TABLE base (s text DEFAULT 'HUSH');\n"),
        List.of("an earlier run was ended while it wrote; its write of 1 file is completed now"));
  }

  static BaselineReport notReplayable(String remedy) {
    return new BaselineReport(
        BaselineVerdict.NOT_REPLAYABLE,
        List.of(),
        List.of(),
        List.of(),
        Decisions.none(),
        List.of(new Finding("not-replayable", MIGRATION + ":1", "it stops here", remedy)),
        Optional.empty(),
        TreeChange.none(),
        false,
        Optional.empty(),
        List.of());
  }

  static BaselineReport untouched() {
    return new BaselineReport(
        BaselineVerdict.UNTOUCHED,
        List.of(),
        List.of(),
        List.of(),
        Decisions.none(),
        List.of(),
        Optional.of(proof()),
        TreeChange.none(),
        false,
        Optional.empty(),
        List.of());
  }

  private static Question view() {
    return new Question(
        "view public.v",
        MIGRATION + ":9",
        "the view public.v falls with the column e",
        "the view",
        List.of(Answer.DROP, Answer.KEEP),
        Decision.of("view public.v", Answer.DROP));
  }

  private static List<StatementVerdict> changed() {
    return List.of(
        new StatementVerdict(
            MIGRATION,
            1,
            StatementAction.REMOVE,
            "it creates the extension vector",
            "CREATE EXTENSION vector",
            Optional.empty()),
        new StatementVerdict(
            MIGRATION,
            2,
            StatementAction.CUT,
            "column public.a.e is of type vector, of the extension vector",
            "CREATE TABLE a (e vector(3), s text DEFAULT 'HUSH')",
            Optional.of("CREATE TABLE a (s text DEFAULT 'HUSH')")));
  }

  private static TreeChange change(Path root) {
    return new TreeChange(
        List.of(
            FileChange.edit(
                root.resolve(MIGRATION), FileContent.of(BEFORE), FileContent.of(AFTER))));
  }

  private static ProofSummary proof() {
    return new ProofSummary(
        2,
        2,
        5,
        "embedded PostgreSQL 18.6",
        List.of("17 catalog objects"),
        List.of("1 statement that no transaction can hold"),
        List.of(),
        Duration.ofMillis(4_210));
  }
}
