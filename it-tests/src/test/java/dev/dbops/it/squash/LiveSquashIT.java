package dev.dbops.it.squash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbops.core.connection.Endpoint;
import dev.dbops.core.connection.Login;
import dev.dbops.core.connection.Patience;
import dev.dbops.core.connection.PoolMode;
import dev.dbops.core.connection.Tls;
import dev.dbops.core.process.CommandResult;
import dev.dbops.it.maven.GoalRun;
import dev.dbops.it.maven.SampleApp;
import dev.dbops.it.stack.LegacyServer;
import dev.dbops.it.stack.LiveServer;
import dev.dbops.it.stack.PgBouncer;
import dev.dbops.it.stack.PrismaEngine;
import dev.dbops.it.stack.RuntimeServer;
import dev.dbops.it.stack.Sql;
import dev.dbops.prisma.BaselineReport;
import dev.dbops.prisma.BaselineRequest;
import dev.dbops.prisma.BaselineVerdict;
import dev.dbops.prisma.Baseliner;
import dev.dbops.prisma.decision.ProposedDecisions;
import dev.dbops.prisma.decision.Question;
import dev.dbops.prisma.ledger.ReconcileReport;
import dev.dbops.prisma.ledger.ReconcileRequest;
import dev.dbops.prisma.ledger.Reconciler;
import dev.dbops.prisma.live.LiveSource;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database with the real extensions, behind PgBouncer, whose history never replayed. */
@Tag("docker")
@Tag("node")
@Tag("pgbouncer")
class LiveSquashIT {
  private static final String IMAGE = "image:dbops/postgres:18";
  private static final String FOLDER = "00000000000000_squashed_to_20240101000001";

  /** The history, which was edited since it was applied, adds to a table that came by hand. */
  private static final String HISTORY =
      "ALTER TABLE docs ADD COLUMN e vector(3);\nINSERT INTO docs (title) VALUES ('first');\n";

  private static final String LIVE =
      """
      CREATE EXTENSION vector;
      CREATE EXTENSION IF NOT EXISTS pg_cron;
      CREATE EXTENSION age;
      LOAD 'age';
      SET search_path = ag_catalog, public;
      SELECT ag_catalog.create_graph('people');
      SELECT ag_catalog.create_vlabel('people', 'Person');
      RESET search_path;
      SET ROLE deployer;
      CREATE TABLE docs (id serial PRIMARY KEY, title text NOT NULL, e vector(3));
      INSERT INTO docs (title, e) VALUES ('secret row', '[1,2,3]');
      CREATE INDEX docs_e ON docs USING hnsw (e vector_l2_ops) WITH (m = 16, ef_construction = 64);
      CREATE VIEW near AS SELECT id, e <-> '[1,2,3]' AS distance FROM docs;
      CREATE FUNCTION nearest(q vector) RETURNS int LANGUAGE sql AS 'SELECT id FROM docs ORDER BY e <-> q LIMIT 1';
      CREATE MATERIALIZED VIEW titles AS SELECT id, title FROM docs;
      SELECT cron.schedule('nightly', '0 3 * * *', 'VACUUM');
      CREATE TABLE _prisma_migrations (
        id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL,
        finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL, logs TEXT,
        rolled_back_at TIMESTAMPTZ, started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
        applied_steps_count INTEGER NOT NULL DEFAULT 0);
      RESET ROLE;
      """;

  @TempDir private static Path noStandIns;
  private static LegacyServer legacy;

  @TempDir private Path root;
  private Path app;

  @BeforeAll
  static void start() throws SQLException {
    legacy = LegacyServer.startWith(noStandIns);
    try (Connection connection = legacy.connect("postgres")) {
      Sql.run(
          connection,
          "CREATE ROLE deployer LOGIN SUPERUSER PASSWORD '" + LiveServer.PASSWORD + "'");
      Sql.run(connection, LIVE);
    }
  }

  @AfterAll
  static void stop() {
    legacy.close();
  }

  @BeforeEach
  void writeApp() throws Exception {
    try (Connection connection = legacy.connect("postgres")) {
      Sql.run(
          connection,
          """
          DELETE FROM _prisma_migrations;
          INSERT INTO _prisma_migrations VALUES
            ('1', repeat('ab', 32), now(), '20240101000001_step', NULL, NULL, now(), 1);
          """);
    }
    app = SampleApp.in(root.resolve("app")).migration(HISTORY).root();
  }

  @Test
  void aHistoryIsMadeThatPrismaDeploysToTheRuntimeServer() throws Exception {
    try (PgBouncer pooler = PgBouncer.start(legacy.address(), "session")) {
      LiveSource source = source(pooler);
      BaselineRequest request =
          BaselineRequest.in(app).squashing(Optional.of(IMAGE), source).applying();

      BaselineReport asked = new Baseliner().run(request);
      Files.writeString(
          app.resolve("prisma/dbops-decisions.json"),
          ProposedDecisions.text(asked.answered(), asked.questions(), asked.decisions()));
      BaselineReport written = new Baseliner().run(request);
      ReconcileReport reconciled = reconcile(source.login());

      assertThat(asked.questions())
          .extracting(Question::key)
          .containsExactlyInAnyOrder("rows of docs", "graph people");
      assertThat(written.findings()).isEmpty();
      assertThat(written.verdict()).isEqualTo(BaselineVerdict.PROVEN);
      assertThat(written.written()).isTrue();
      assertThat(Files.readString(app.resolve("prisma/migrations/" + FOLDER + "/migration.sql")))
          .contains("CREATE TABLE public.docs", "cron.schedule('nightly'")
          .doesNotContain("vector", "people", "secret row", "near");
      assertThat(reconciled.good()).as(String.join("\n", reconciled.lines())).isTrue();
      try (Connection connection = legacy.connect("postgres")) {
        assertThat(Sql.column(connection, "SELECT migration_name FROM _prisma_migrations"))
            .isEqualTo(List.of(FOLDER));
        assertThat(Sql.column(connection, "SELECT title FROM docs"))
            .isEqualTo(List.of("secret row"));
      }
    }
    try (RuntimeServer server = RuntimeServer.metadata()) {
      PrismaEngine prisma = PrismaEngine.installed();
      Path migrations = app.resolve("prisma/migrations");
      String url = server.prismaUrl();
      Map<String, String> deployed = prisma.judge(migrations, url, url, "deploy");
      Map<String, String> after = prisma.judge(migrations, url, url, "status", "deploy", "dev");

      assertThat(deployed).containsEntry("deploy", "applied: " + FOLDER);
      assertThat(after).containsEntry("status", "up to date").containsEntry("dev", "in sync");
    }
  }

  @Test
  void aTransactionPoolerIsRefusedBeforeAnythingIsRead() throws Exception {
    try (PgBouncer pooler = PgBouncer.start(legacy.address(), "transaction")) {
      BaselineRequest request =
          BaselineRequest.in(app).squashing(Optional.of(IMAGE), source(pooler));

      assertThatThrownBy(() -> new Baseliner().run(request))
          .hasMessageContaining("is a pooler in transaction mode")
          .hasMessageContaining("[pooler-shared]");
    }
  }

  @Test
  void theGoalTakesTheSourceAndShowsNoPassword() throws Exception {
    try (PgBouncer pooler = PgBouncer.start(legacy.address(), "session")) {
      CommandResult result =
          GoalRun.in(app)
              .withServer("staging", LiveServer.ROLE, LiveServer.PASSWORD)
              .with("dbops.strategy", "squash")
              .with("dbops.squash.source", "postgresql://127.0.0.1:" + pooler.port() + "/postgres")
              .with("dbops.live.serverId", "staging")
              .with("dbops.pgDump", IMAGE)
              .run("baseline");

      assertThat(result.stdout())
          .contains(
              "Verdict: asked",
              "graph people falls ← extension age",
              "assumed: in place of the history: the schema of postgres@127.0.0.1, PostgreSQL 18")
          .doesNotContain(LiveServer.PASSWORD, "secret row");
      assertThat(result.exitCode()).isNotZero();
      assertThat(Files.readString(app.resolve("target/dbops/base.sql")))
          .contains("ag_catalog.create_graph('people')");
    }
  }

  @Test
  void theGoalInfersWhatTheHistoryLacks() throws Exception {
    URI at = legacy.address();
    CommandResult result =
        GoalRun.in(app)
            .withServer("staging", LiveServer.ROLE, LiveServer.PASSWORD)
            .with("dbops.replay.base", "live")
            .with(
                "dbops.live.url",
                "jdbc:postgresql://" + at.getHost() + ":" + at.getPort() + "/postgres")
            .with("dbops.live.poolMode", "direct")
            .with("dbops.live.serverId", "staging")
            .with("dbops.pgDump", IMAGE)
            .run("baseline");

    assertThat(result.stdout())
        .contains(
            "assumed: base as migration zero: inferred from the live database postgres@",
            "the history creates extension age, and nothing uses it",
            "Verdict: asked")
        .doesNotContain(LiveServer.PASSWORD, "secret row");
    assertThat(Files.readString(app.resolve("target/dbops/base.sql")))
        .contains("CREATE TABLE \"public\".\"docs\"")
        .doesNotContain("\"e\"");
  }

  private static LiveSource source(PgBouncer pooler) {
    Endpoint endpoint =
        new Endpoint(
            "staging",
            "127.0.0.1",
            pooler.port(),
            "postgres",
            LiveServer.ROLE,
            Tls.preferred(),
            Optional.empty(),
            PoolMode.SESSION);
    Login login = new Login(endpoint, () -> LiveServer.PASSWORD, () -> "", List.of());
    return new LiveSource(login, Patience.standard(), List.of());
  }

  private ReconcileReport reconcile(Login login) {
    return new Reconciler()
        .run(
            new ReconcileRequest(
                login,
                app.resolve("prisma/migrations"),
                app.resolve("prisma/dbops-baseline.json"),
                app.resolve(".dbops"),
                false,
                true,
                Patience.standard()));
  }
}
