package dev.dbops.prisma.squash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.prisma.BaselineReport;
import dev.dbops.prisma.BaselineRequest;
import dev.dbops.prisma.BaselineVerdict;
import dev.dbops.prisma.Baseliner;
import dev.dbops.prisma.decision.ProposedDecisions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("docker") // pg_dump 18 comes from the runtime image
class LiveSquashTest {
  private static final Optional<String> PG_DUMP = Optional.of("image:dbops/postgres:18");

  @TempDir private static Path standIns;
  private static LiveDatabase live;

  @TempDir private Path app;

  @BeforeAll
  static void start() {
    live = LiveDatabase.start(standIns);
  }

  @AfterAll
  static void stop() {
    live.close();
  }

  @BeforeEach
  void empty() {
    live.empty();
  }

  @Test
  void makesAHistoryThatReplaysOfOneThatNeverDid() throws IOException, SQLException {
    migration("20240101000000_vectors", "ALTER TABLE docs ADD COLUMN e vector(3);\n");
    live.deploy(
        """
        CREATE EXTENSION vector;
        CREATE TABLE docs (id int PRIMARY KEY, title text NOT NULL, e vector(3));
        CREATE INDEX docs_e ON docs USING hnsw (e vector_l2_ops);
        CREATE VIEW titles AS SELECT id, title FROM docs;
        """);

    BaselineReport report = run(request());

    assertThat(report.findings()).isEmpty();
    assertThat(report.questions()).isEmpty();
    assertThat(report.verdict()).isEqualTo(BaselineVerdict.PROVEN);
    assertThat(report.changed())
        .extracting(verdict -> verdict.action().word() + " " + verdict.reason())
        .containsExactly(
            "remove extension vector is removed",
            "cut column public.docs.e falls ← type public.vector ← extension vector",
            "remove index public.docs_e falls ← operator class public.vector_l2_ops USING hnsw"
                + " ← extension vector");
    assertThat(sql(report))
        .isEqualTo(
            """
            -- One migration in place of 1, from 20240101000000_vectors to 20240101000000_vectors.
            -- For empty databases: one that has applied those must get this one marked as applied instead.

            CREATE TABLE public.docs (
                id integer NOT NULL,
                title text NOT NULL
            );

            CREATE VIEW public.titles AS
             SELECT id,
                title
               FROM public.docs;

            ALTER TABLE ONLY public.docs
                ADD CONSTRAINT docs_pkey PRIMARY KEY (id);
            """);
  }

  private BaselineRequest request() {
    return BaselineRequest.in(app).squashing(PG_DUMP, live.source());
  }

  private static BaselineReport run(BaselineRequest request) {
    return new Baseliner().run(request);
  }

  private void migration(String name, String sql) throws IOException {
    Path migrations = app.resolve("prisma/migrations");
    Path folder = Files.createDirectories(migrations.resolve(name));
    Files.writeString(folder.resolve("migration.sql"), sql);
    Files.writeString(migrations.resolve("migration_lock.toml"), "provider = \"postgresql\"\n");
  }

  private void answerAsProposed(BaselineReport report) throws IOException {
    String answers =
        ProposedDecisions.text(report.answered(), report.questions(), report.decisions());
    Files.writeString(app.resolve("prisma/dbops-decisions.json"), answers);
  }

  private static String sql(BaselineReport report) {
    return report.change().files().stream()
        .filter(change -> change.file().toString().contains("squashed_to"))
        .map(change -> new String(change.after().orElseThrow().bytes(), StandardCharsets.UTF_8))
        .findFirst()
        .orElse("none");
  }
}
