package dev.dbops.prisma.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.core.extension.ExtensionSurface;
import dev.dbops.core.shadow.ShadowSpecification;
import dev.dbops.prisma.decision.Answer;
import dev.dbops.prisma.decision.Decision;
import dev.dbops.prisma.decision.Decisions;
import dev.dbops.prisma.history.Migration;
import dev.dbops.prisma.impact.OriginalText;
import dev.dbops.prisma.impact.ShadowPair;
import dev.dbops.prisma.replay.ProofGates;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenTextTest {
  private static final ExtensionSurface SURFACE = ExtensionSurface.standard();

  private static ShadowPair shadows;
  private static HistoryJudge judge;

  @BeforeAll
  static void startServers() {
    shadows = ShadowPair.start(ShadowSpecification.parse("embedded"), SURFACE, false);
    judge = new HistoryJudge(shadows, SURFACE, Optional.empty(), Path::toString);
  }

  @AfterAll
  static void endServers() {
    shadows.close();
  }

  @Test
  void aHistoryThatNamesNothingRemovedIsProvenAsItIs() {
    List<Migration> history =
        JudgeCase.migrations(
            """
            -- migration: 1_init
            CREATE EXTENSION IF NOT EXISTS pgcrypto;
            CREATE TABLE docs (id int PRIMARY KEY, slug text DEFAULT gen_random_uuid()::text);
            INSERT INTO docs VALUES (1, 'one');
            -- migration: 2_more
            ALTER TABLE docs ADD COLUMN rank int;
            UPDATE docs SET rank = id + 1;
            """);

    ProofGates.Unjudged proven = proven(history).orElseThrow();

    assertThat(proven.judgement().statementsChanged()).isZero();
    assertThat(proven.proof().evidence()).contains("replayed whole on both servers: 2", "equal");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE docs (id int, embedding vector(3))",
        "DO $$ BEGIN EXECUTE 'CREATE EXT' || 'ENSION vec' || 'tor'; END $$",
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "INSERT INTO docs SELECT 1",
        "SELECT 1",
        "SET search_path = app",
        "UPDATE cron.job SET command = 'x'",
        "CREATE EXTENSION age",
        "CREATE TABLE t (s text DEFAULT set_config('search_path', 'app', false))"
      })
  void aHistoryThatMayHideSomethingIsJudged(String statement) {
    assertThat(judge.unjudged(history(statement), Decisions.none())).isEmpty();
  }

  @Test
  void aHistoryWithAnswersIsJudged() {
    Decisions decisions = new Decisions(List.of(Decision.of("column public.docs.e", Answer.DROP)));

    assertThat(judge.unjudged(history("CREATE TABLE docs (id int)"), decisions)).isEmpty();
  }

  @Test
  void aHistoryThatStopsIsJudged() {
    assertThat(proven(history("ALTER TABLE missing ADD COLUMN x int"))).isEmpty();
  }

  @Test
  void aRemovedExtensionThatCameAllTheSameIsJudged() {
    List<Migration> history = history("CREATE EXTENSION vector");
    Judgement nothingSaid =
        judge.unjudged(history("CREATE TABLE t (id int)"), Decisions.none()).orElseThrow();
    Judgement wrong =
        new Judgement(
            history.stream().map(JudgedMigration::kept).toList(),
            List.of(),
            nothingSaid.atEnd(),
            nothingSaid.inquiry(),
            nothingSaid.declared(),
            nothingSaid.late(),
            Optional.empty(),
            List.of());

    assertThat(gates().proveUnjudged(wrong)).isEmpty();
  }

  private static Optional<ProofGates.Unjudged> proven(List<Migration> history) {
    return judge.unjudged(history, Decisions.none()).flatMap(gates()::proveUnjudged);
  }

  private static ProofGates gates() {
    return new ProofGates(shadows, new OriginalText(SURFACE), Optional.empty(), Path::toString);
  }

  private static List<Migration> history(String statement) {
    return JudgeCase.migrations("-- migration: 1_init\n" + statement + ";\n");
  }
}
