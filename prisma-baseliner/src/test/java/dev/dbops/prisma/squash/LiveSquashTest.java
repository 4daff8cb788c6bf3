package dev.dbops.prisma.squash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbops.core.connection.Patience;
import dev.dbops.core.report.Finding;
import dev.dbops.prisma.BaselineReport;
import dev.dbops.prisma.BaselineRequest;
import dev.dbops.prisma.BaselineVerdict;
import dev.dbops.prisma.Baseliner;
import dev.dbops.prisma.ReplayBase;
import dev.dbops.prisma.ReplaySpecification;
import dev.dbops.prisma.decision.Question;
import dev.dbops.prisma.ledger.ReconcileReport;
import dev.dbops.prisma.ledger.ReconcileRequest;
import dev.dbops.prisma.ledger.Reconciler;
import dev.dbops.prisma.live.LiveSource;
import java.io.IOException;
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

  private static final String VECTORS = "20240101000000_vectors";
  private static final String OTHER_CHECKSUM = "ab".repeat(32);
  private static final Path CASES = Path.of("src/test/resources/squash/live");

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
    migration(VECTORS, "ALTER TABLE docs ADD COLUMN e vector(3);\n");
    live.deploy(
        """
        CREATE EXTENSION vector;
        CREATE TABLE docs (id int PRIMARY KEY, title text NOT NULL, e vector(3));
        CREATE INDEX docs_e ON docs USING hnsw (e vector_l2_ops);
        CREATE VIEW titles AS SELECT id, title FROM docs;
        CREATE INDEX drift ON docs (title);
        """);
    live.ledger(VECTORS, OTHER_CHECKSUM);

    BaselineReport before = new Baseliner().run(BaselineRequest.in(app));
    BaselineReport report = run(request().applying());
    BaselineReport again = run(request().applying());
    ReconcileReport reconciled = reconcile();

    assertThat(before.verdict()).isEqualTo(BaselineVerdict.NOT_REPLAYABLE);
    assertThat(report.findings()).isEmpty();
    assertThat(report.questions()).isEmpty();
    assertThat(report.verdict()).isEqualTo(BaselineVerdict.PROVEN);
    assertThat(report.proof().orElseThrow().assumptions())
        .containsExactly(
            "in place of the history: the schema of staging, PostgreSQL 18, and none of its rows");
    assertThat(report.changed())
        .extracting(verdict -> verdict.action().word() + " " + verdict.reason())
        .containsExactly(
            "remove extension vector is removed",
            "cut column public.docs.e falls ← type public.vector ← extension vector",
            "remove index public.docs_e falls ← operator class public.vector_l2_ops USING hnsw"
                + " ← extension vector");
    assertThat(Squashed.sql(report))
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

            CREATE INDEX drift ON public.docs USING btree (title);
            """);
    assertThat(report.written()).isTrue();
    assertThat(again.verdict()).isEqualTo(BaselineVerdict.UNTOUCHED);
    assertThat(reconciled.good()).as(String.join("\n", reconciled.lines())).isTrue();
    assertThat(live.ask("SELECT string_agg(migration_name, ',') FROM _prisma_migrations"))
        .isEqualTo("00000000000000_squashed_to_20240101000000");
  }

  @Test
  void carriesEveryKindOfObjectThatALiveDatabaseHas() throws IOException, SQLException {
    migration(VECTORS, "ALTER TABLE tenant.docs ADD COLUMN e vector(3);\n");
    live.administer(Files.readString(CASES.resolve("administered.sql")));
    live.deploy(Files.readString(CASES.resolve("deployed.sql")));
    live.ledger(VECTORS, OTHER_CHECKSUM);

    BaselineReport asked = run(request());
    Squashed.answer(app, asked);
    BaselineReport proven = run(request());

    assertThat(asked.questions())
        .extracting(Question::key)
        .containsExactlyInAnyOrder(
            "function tenant.notify()",
            "view tenant.all_docs",
            "index tenant.docs_both",
            "trigger touch_e on tenant.docs",
            "policy has_e on tenant.docs",
            "cron job 2f2fc7f2",
            "graph people",
            "owner admin",
            "owner dbops_administrator");
    assertThat(proven.findings()).isEmpty();
    assertThat(proven.verdict()).isEqualTo(BaselineVerdict.PROVEN);
    assertThat(Squashed.sql(proven)).isEqualTo(Files.readString(CASES.resolve("expected.sql")));
    assertThat(proven.base().orElseThrow() + Squashed.sql(proven))
        .doesNotContain("hush", "secret row");
  }

  @Test
  void keepsToTheSchemaOfTheConnection() throws IOException, SQLException {
    migration(VECTORS, "ALTER TABLE docs ADD COLUMN e vector(3);\n");
    live.deploy(
        """
        CREATE SCHEMA app;
        SET search_path = app;
        CREATE EXTENSION vector;
        CREATE TABLE docs (id int PRIMARY KEY, e vector(3));
        """);
    live.deploy("SET search_path = app; " + LiveDatabase.ledgerOf(VECTORS, OTHER_CHECKSUM));

    BaselineReport report = run(requestInSchema("app"));

    assertThat(report.findings()).isEmpty();
    assertThat(report.verdict()).isEqualTo(BaselineVerdict.PROVEN);
    assertThat(Squashed.sql(report))
        .contains("CREATE SCHEMA IF NOT EXISTS app;", "CREATE TABLE app.docs")
        .doesNotContain("vector(");
  }

  @Test
  void givesAColumnTheTypeThatItWasAnsweredWith() throws IOException, SQLException {
    migration(VECTORS, "ALTER TABLE docs ADD COLUMN e vector(3);\n");
    Files.writeString(
        app.resolve("prisma/dbops-decisions.json"),
        """
        {"version": 1, "answers": {"column public.docs.e": {"answer": "retype", "type": "real[]"}}}
        """);
    live.deploy(
        """
        CREATE EXTENSION vector;
        CREATE TABLE docs (id int PRIMARY KEY, e vector(3) NOT NULL, title text);
        CREATE VIEW filled AS SELECT id FROM docs WHERE e IS NOT NULL;
        """);
    live.ledger(VECTORS, OTHER_CHECKSUM);

    BaselineReport report = run(request());

    assertThat(report.findings()).isEmpty();
    assertThat(report.verdict()).isEqualTo(BaselineVerdict.PROVEN);
    assertThat(Squashed.sql(report))
        .contains("    e real[] NOT NULL,\n", "CREATE VIEW public.filled");
  }

  @Test
  void asksAboutWhatNoOwnerCanMakeAndAboutRows() throws IOException, SQLException {
    migration(
        VECTORS,
        "ALTER TABLE docs ADD COLUMN e vector(3);\nINSERT INTO public.\"Role\" VALUES (1);\n");
    live.administer(
        """
        CREATE TABLE "Role" (id int);
        ALTER TABLE "Role" OWNER TO app;
        CREATE FUNCTION told() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
        ALTER FUNCTION told() OWNER TO app;
        CREATE EVENT TRIGGER told ON ddl_command_end EXECUTE FUNCTION told();
        CREATE PUBLICATION everything FOR ALL TABLES;
        CREATE EXTENSION postgres_fdw;
        CREATE SCHEMA audit;
        CREATE TABLE audit.log (id int);
        """);
    live.ledger(VECTORS, OTHER_CHECKSUM);

    BaselineReport stopped = run(request());
    BaselineReport report = run(request("extension postgres_fdw", "audit.*"));

    assertThat(stopped.verdict()).isEqualTo(BaselineVerdict.NOT_REPLAYABLE);
    assertThat(stopped.findings())
        .singleElement()
        .asString()
        .startsWith("base.sql:")
        .contains("the schema of the live database stops here", "[live-stops]", "dbops.ignore");
    assertThat(report.findings()).isEmpty();
    assertThat(report.questions())
        .extracting(Question::key)
        .containsExactlyInAnyOrder(
            "rows of public.\"Role\"",
            "event trigger told",
            "publication everything",
            "owner dbops_administrator");
    assertThat(Squashed.sql(report))
        .contains("CREATE FUNCTION public.told()")
        .doesNotContain("EVENT TRIGGER", "PUBLICATION", "fdw", "audit");
  }

  @Test
  void readsAsARoleThatCanWriteNothingAndRefusesOneThatSeesNotAllJobs()
      throws IOException, SQLException {
    migration(VECTORS, "ALTER TABLE docs ADD COLUMN e vector(3);\n");
    live.deploy("CREATE EXTENSION vector; CREATE TABLE docs (id int, e vector(3));");
    live.ledger(VECTORS, OTHER_CHECKSUM);
    live.administer(LiveDatabase.READER);
    live.administer("ALTER DATABASE live SET default_transaction_read_only = on");

    LiveSource source = live.sourceAs("reader");
    BaselineReport report = run(BaselineRequest.in(app).squashing(PG_DUMP, source));
    live.administer("SET transaction_read_only = off; CREATE EXTENSION pg_cron");
    live.administer(
        "SET transaction_read_only = off; GRANT USAGE ON SCHEMA cron TO reader;"
            + " GRANT SELECT ON cron.job TO reader");

    assertThat(report.findings()).isEmpty();
    assertThat(report.verdict()).isEqualTo(BaselineVerdict.PROVEN);
    assertThat(report.notes())
        .contains(
            "squash: settings of the database itself stay out: default_transaction_read_only");
    assertThatThrownBy(() -> run(BaselineRequest.in(app).squashing(PG_DUMP, source)))
        .hasMessageContaining("row security hides the jobs of pg_cron that belong to app")
        .hasMessageContaining("[live-jobs]\n  fix: ");
  }

  @Test
  void refusesADatabaseThatDoesNotStandForTheMigrations() throws IOException, SQLException {
    migration(VECTORS, "ALTER TABLE docs ADD COLUMN e vector(3);\n");
    migration("20240102000000_more", "ALTER TABLE docs ADD COLUMN f vector(3);\n");
    BaselineReport withoutLedger = run(request());
    live.ledger(VECTORS, OTHER_CHECKSUM);
    live.ledgerRow("20240103000000_elsewhere", "now()", OTHER_CHECKSUM);
    live.ledgerRow("20240104000000_failed", "NULL", OTHER_CHECKSUM);

    BaselineReport report = run(request());

    assertThat(withoutLedger.findings()).extracting(Finding::rule).containsOnly("live-behind");
    assertThat(report.findings())
        .extracting(finding -> finding.place() + " " + finding.rule())
        .containsExactly(
            "staging, 20240103000000_elsewhere live-ahead",
            "staging, 20240104000000_failed live-failed",
            "staging, 20240102000000_more live-behind");
    assertThat(report.verdict()).isEqualTo(BaselineVerdict.FAILED);
  }

  @Test
  void givesAHistoryThatDoesNotReplayTheBaseThatItLacks() throws IOException, SQLException {
    migration(
        VECTORS,
        """
        CREATE EXTENSION IF NOT EXISTS vector;
        ALTER TABLE docs ADD COLUMN e vector(3), ADD CONSTRAINT long CHECK (length(title) > 1);
        CREATE INDEX docs_e ON docs USING hnsw (e vector_l2_ops) WITH (m = 16);
        CREATE TABLE notes (id SERIAL PRIMARY KEY, doc int REFERENCES docs (id));
        CREATE TRIGGER own BEFORE UPDATE ON docs FOR EACH ROW EXECUTE FUNCTION touch();
        ALTER TYPE mood ADD VALUE 'fine';
        """);
    live.deploy(
        """
        CREATE SCHEMA extensions;
        CREATE EXTENSION vector;
        CREATE EXTENSION citext SCHEMA extensions;
        CREATE TYPE mood AS ENUM ('sad', 'ok', 'fine');
        CREATE DOMAIN mail AS text CHECK (VALUE ~ '@');
        CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
        CREATE TABLE "User" (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, mail mail UNIQUE);
        CREATE TABLE docs (
          id SERIAL PRIMARY KEY, title text NOT NULL DEFAULT 'none', mood mood NOT NULL DEFAULT 'fine',
          nick extensions.citext,
          author int REFERENCES "User" (id) ON DELETE SET NULL, e vector(3),
          CONSTRAINT long CHECK (length(title) > 1), CONSTRAINT known CHECK (title <> ''));
        CREATE INDEX docs_e ON docs USING hnsw (e vector_l2_ops);
        CREATE INDEX docs_title ON docs (lower(title));
        CREATE TABLE notes (id SERIAL PRIMARY KEY, doc int REFERENCES docs (id));
        CREATE TRIGGER own BEFORE UPDATE ON docs FOR EACH ROW EXECUTE FUNCTION touch();
        CREATE TRIGGER by_hand BEFORE INSERT ON docs FOR EACH ROW EXECUTE FUNCTION touch();
        CREATE VIEW titles AS SELECT id, title FROM docs;
        CREATE TABLE log (at date NOT NULL) PARTITION BY RANGE (at);
        CREATE TABLE log_2024 PARTITION OF log FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
        """);
    live.ledger(VECTORS, OTHER_CHECKSUM);

    BaselineReport report =
        run(BaselineRequest.in(app).on(new ReplayBase.FromLive(live.source(), PG_DUMP)));

    assertThat(report.findings()).isEmpty();
    assertThat(report.verdict()).isEqualTo(BaselineVerdict.PROVEN_UNDER_BASE);
    assertThat(report.proof().orElseThrow().assumptions())
        .containsExactly("base as migration zero: inferred from the live database staging");
    assertThat(report.base().orElseThrow()).isEqualTo(Files.readString(CASES.resolve("base.sql")));
  }

  private ReconcileReport reconcile() {
    return new Reconciler()
        .run(
            new ReconcileRequest(
                live.source().login(),
                app.resolve("prisma/migrations"),
                app.resolve("prisma/dbops-baseline.json"),
                app.resolve(".dbops"),
                false,
                true,
                Patience.standard()));
  }

  private BaselineRequest requestInSchema(String schema) {
    ReplaySpecification standard = ReplaySpecification.standard();
    BaselineRequest request = BaselineRequest.in(app);
    return new BaselineRequest(
            request.paths(),
            new ReplaySpecification(
                standard.removed(),
                standard.kept(),
                standard.standIns(),
                Optional.of(schema),
                standard.base(),
                standard.shadow(),
                standard.superuser()),
            request.write())
        .squashing(PG_DUMP, live.source());
  }

  private BaselineRequest request(String... ignored) {
    return BaselineRequest.in(app).squashing(PG_DUMP, live.source(ignored));
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
}
