package dev.dbops.prisma.squash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.core.extension.ExtensionSurface;
import dev.dbops.core.gate.GateResult;
import dev.dbops.core.report.Finding;
import dev.dbops.core.shadow.ShadowSpecification;
import dev.dbops.core.sql.SqlScript;
import dev.dbops.prisma.impact.JudgeSession;
import dev.dbops.prisma.impact.ShadowPair;
import dev.dbops.prisma.impact.TwoServers;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SquashProofTest {
  private static final String HISTORY =
      """
      CREATE EXTENSION pg_cron;
      CREATE TABLE t (id int PRIMARY KEY, note text DEFAULT 'x');
      INSERT INTO t VALUES (1, 'HUSH');
      SELECT cron.schedule('gone', '1 1 * * *', 'SELECT 1'), cron.unschedule('gone');
      SELECT cron.schedule('job', '2 2 * * *', 'SELECT 2');
      """;
  private static final String BASELINE =
      """
      CREATE TABLE t (id int PRIMARY KEY, note text DEFAULT 'x');
      INSERT INTO t VALUES (1, 'HUSH');
      DO $$ BEGIN
        IF EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_cron') THEN
          PERFORM cron.schedule('job', '2 2 * * *', 'SELECT 2');
        END IF;
      END $$;
      """;

  private static ShadowPair shadows;

  @BeforeAll
  static void start() {
    shadows =
        ShadowPair.start(new ShadowSpecification.Embedded(), ExtensionSurface.standard(), false);
  }

  @AfterAll
  static void stop() {
    shadows.close();
  }

  @Test
  void passesABaselineThatLeavesTheSameWhateverTheNumbersOfItsJobs() {
    assertThat(proof(BASELINE)).isInstanceOf(GateResult.Passed.class);
  }

  @Test
  void seesALostDefaultALostRowAndALostJob() {
    assertThat(findings(BASELINE.replace("DEFAULT 'x'", "")))
        .extracting(Finding::place)
        .containsExactly("prisma/migrations: column public.t.note");
    assertThat(findings(BASELINE.replace("'HUSH'", "'other'")))
        .extracting(Finding::place)
        .containsExactly("prisma/migrations: rows public.t");
    assertThat(findings(BASELINE.replace("2 2 * * *", "3 3 * * *")))
        .extracting(Finding::rule)
        .containsOnly("squash-not-equal");
  }

  @Test
  void namesTheLineThatIsRefusedAndNoValue() {
    List<Finding> findings =
        findings(BASELINE + "INSERT INTO t VALUES (2, 'ok');\nINSERT INTO t VALUES (1, 'HUSH');\n");

    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).toString())
        .startsWith("baseline.sql:9: the baseline does not run on an empty database: 23505")
        .contains("[squash-stops]")
        .doesNotContain("HUSH");
  }

  @Test
  void refusesABaselineThatNeedsTheCronExtensionInEveryDatabase() {
    List<Finding> findings =
        findings(BASELINE + "SELECT cron.schedule('job', '2 2 * * *', 'SELECT 2');\n");

    assertThat(findings)
        .extracting(Finding::toString)
        .singleElement()
        .asString()
        .startsWith("baseline.sql:8: ")
        .contains("[squash-stops]");
  }

  private static List<Finding> findings(String baseline) {
    return ((GateResult.Failed) proof(baseline)).findings();
  }

  private static GateResult proof(String baseline) {
    SquashProof proof;
    try (TwoServers servers = shadows.open(Optional.empty(), List.of())) {
      JudgeSession source = servers.rewritten();
      source.must(HISTORY);
      SourceFacts facts = SourceFacts.read(source);
      SeedRows none =
          new SeedRows(List.of(), facts, HistoryConstants.of(List.of(), LocalDate.EPOCH));
      proof = new SquashProof(SqlScript.parse("baseline.sql", baseline), none, "prisma/migrations");
      proof.compareWithSource(servers);
    }
    if (proof.isOpen()) {
      try (TwoServers servers = shadows.open(Optional.empty(), List.of())) {
        proof.compareAlone(servers);
      }
      try (TwoServers servers = shadows.open(Optional.empty(), List.of())) {
        proof.runWithoutCron(servers);
      }
    }
    return proof.result();
  }
}
