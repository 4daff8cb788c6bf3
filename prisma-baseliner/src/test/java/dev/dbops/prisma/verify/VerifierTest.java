package dev.dbops.prisma.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.core.connection.EndpointFinder;
import dev.dbops.core.connection.EndpointRequest;
import dev.dbops.core.connection.Patience;
import dev.dbops.core.connection.PoolMode;
import dev.dbops.core.dump.DumpSource;
import dev.dbops.core.extension.ExtensionSurface;
import dev.dbops.core.extension.StandInFolder;
import dev.dbops.core.gate.GateResult;
import dev.dbops.core.report.Finding;
import dev.dbops.core.report.Progress;
import dev.dbops.core.shadow.ShadowDatabase;
import dev.dbops.core.shadow.ShadowRequest;
import dev.dbops.core.shadow.ShadowServer;
import dev.dbops.core.shadow.ShadowServers;
import dev.dbops.core.shadow.ShadowSpecification;
import dev.dbops.prisma.PrismaPaths;
import dev.dbops.prisma.ReplaySpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifierTest {
  private static final Path ATLAS = Path.of("../.verify/atlas/atlas");
  private static final String OLD =
      """
      CREATE EXTENSION vector;
      CREATE TABLE docs (id int PRIMARY KEY, title text DEFAULT 'HUSH', embedding vector(3));
      COMMENT ON COLUMN docs.embedding IS 'numbers';
      CREATE INDEX docs_title ON docs (title);
      CREATE INDEX docs_embedding ON docs USING hnsw (embedding vector_l2_ops);
      CREATE VIEW titles AS SELECT title FROM docs;
      """;
  private static final String NEW =
      """
      CREATE TABLE docs (id int PRIMARY KEY, title text DEFAULT 'HUSH');
      CREATE INDEX docs_title ON docs (title);
      CREATE VIEW titles AS SELECT title FROM docs;
      """;
  private static final String PRISMAS =
      "CREATE TABLE _prisma_migrations (id varchar(36) PRIMARY KEY);\n";

  @TempDir private static Path standIns;
  private static ShadowServer server;

  @TempDir private Path app;
  private ShadowDatabase database;

  @BeforeAll
  static void start() throws IOException {
    StandInFolder.write(standIns, ExtensionSurface.standard().all());
    server =
        ShadowServers.start(
            new ShadowSpecification.Embedded(), new ShadowRequest(standIns, "app", false));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void create() {
    database = server.createDatabase("live" + System.nanoTime());
  }

  @Test
  void passesADatabaseThatIsWhatItsHistorySays() throws IOException, SQLException {
    deploy(OLD + PRISMAS);

    VerifyReport report = verify(OLD, false);

    assertThat(report.lines()).last().isEqualTo("AtlasGate: not asked");
    assertThat(report.isGood()).as(String.join("\n", report.lines())).isTrue();
    assertThat(((GateResult.Passed) report.live()).evidence())
        .contains("objects of PostgreSQL 18 against", "of 1 migrations replayed on embedded")
        .contains("0 expected", "0 unexplained");
    assertThat(report.drifts())
        .extracting(drift -> drift.difference().object().toString())
        .contains("table public._prisma_migrations");
  }

  @Test
  void explainsWhatStillHangsOnTheExtensionByItsChain() throws IOException, SQLException {
    deploy(OLD);

    VerifyReport report = verify(NEW, false);

    assertThat(report.isGood()).as(String.join("\n", report.lines())).isTrue();
    assertThat(report.lines())
        .contains(
            "expected: column public.docs.embedding, falls ← type public.vector ← extension vector",
            "expected: extension vector, removed")
        .anyMatch(line -> line.startsWith("expected: index public.docs_embedding, falls ← "))
        .anyMatch(line -> line.startsWith("expected: comment column public.docs.embedding, falls"));
  }

  @Test
  void findsWhatNobodyAccountsForAndShowsNoLiteral() throws IOException, SQLException {
    deploy(
        NEW
            + "DROP INDEX docs_title; ALTER TABLE docs ALTER title SET DEFAULT 'PSST';"
            + "CREATE TABLE audit_log (id int);");

    VerifyReport report = verify(NEW, false);
    VerifyReport ignoring = verify(NEW, false, "*docs*", "table public.audit_log", "*.audit_log.*");

    assertThat(report.isGood()).isFalse();
    assertThat(((GateResult.Failed) report.live()).findings())
        .extracting(Finding::rule)
        .containsOnly("live-drift");
    assertThat(String.join("\n", report.lines()))
        .contains(": index public.docs_title: the database has nothing, the history makes ")
        .contains(": column public.docs.title: ", ": table public.audit_log: ")
        .doesNotContain("HUSH", "PSST");
    assertThat(ignoring.isGood()).as(String.join("\n", ignoring.lines())).isTrue();
  }

  @Test
  void isInconclusiveWhereTheHistoryDoesNotReplay() throws IOException, SQLException {
    deploy(NEW);

    VerifyReport report = verify("ALTER TABLE missing ADD COLUMN x int;\n", false);

    assertThat(report.isGood()).isFalse();
    assertThat(((GateResult.Inconclusive) report.live()).reason())
        .startsWith("prisma/migrations/1_init/migration.sql: the history does not replay")
        .contains("42P01");
  }

  @Test
  @Tag("docker") // the real program, built by stack/atlas/build
  void asksAtlasWhichMustSeeAPlantedDifferenceFirst() throws IOException, SQLException {
    deploy(NEW);

    VerifyReport equal = verify(NEW, true);
    deploy("DROP INDEX docs_title");
    VerifyReport drifted = verify(NEW, true);

    assertThat(((GateResult.Passed) equal.atlas().orElseThrow()).evidence())
        .startsWith("Atlas v0.13.1 sees no difference, and reported a planted one;")
        .contains("it did not look at: ", "view (1)");
    assertThat(((GateResult.Failed) drifted.atlas().orElseThrow()).findings())
        .singleElement()
        .asString()
        .contains("would run CREATE INDEX \"docs_title\"", "[atlas-difference]");
    assertThat(((GateResult.Failed) drifted.live()).findings()).hasSize(1);
  }

  @Test
  void neverPassesWithoutTheAtlasThatWasAskedFor() {
    VerifyReport report =
        new VerifyReport(
            new GateResult.Passed("equal"), List.of(), Optional.of(AtlasGate.missing()), List.of());

    assertThat(report.isGood()).isFalse();
    assertThat(report.lines()).last().asString().startsWith("AtlasGate: inconclusive, there is no");
  }

  private void deploy(String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private VerifyReport verify(String migration, boolean atlas, String... ignored)
      throws IOException {
    Path file = app.resolve("prisma/migrations/1_init/migration.sql");
    Files.createDirectories(file.getParent());
    Files.writeString(file, migration);
    DumpSource source = database.dumpSource();
    EndpointFinder finder =
        new EndpointFinder(Map.of("PGUSER", source.user(), "PGPASSWORD", source.password()), app);
    EndpointRequest live =
        new EndpointRequest(
            Optional.of("live"),
            "postgresql://" + source.host() + ":" + source.port() + "/" + source.database(),
            PoolMode.DIRECT,
            Optional.empty(),
            Optional.empty());
    return new Verifier(
            new VerifyRequest(
                PrismaPaths.in(app),
                ReplaySpecification.standard(),
                finder.find(live),
                Patience.standard(),
                new IgnoredObjects(List.of(ignored)),
                new VerifyRequest.AtlasChoice(atlas, Optional.of(ATLAS))),
            Progress.none())
        .run();
  }
}
