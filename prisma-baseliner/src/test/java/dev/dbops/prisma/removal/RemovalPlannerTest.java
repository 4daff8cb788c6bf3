package dev.dbops.prisma.removal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbops.core.DbopsException;
import dev.dbops.core.connection.EndpointFinder;
import dev.dbops.core.connection.EndpointRequest;
import dev.dbops.core.connection.Patience;
import dev.dbops.core.connection.PoolMode;
import dev.dbops.core.dump.DumpSource;
import dev.dbops.core.extension.ExtensionSurface;
import dev.dbops.core.extension.StandInFolder;
import dev.dbops.core.process.Command;
import dev.dbops.core.process.CommandResult;
import dev.dbops.core.process.CommandRunner;
import dev.dbops.core.report.Progress;
import dev.dbops.core.schema.CatalogSnapshot;
import dev.dbops.core.schema.SnapshotScope;
import dev.dbops.core.shadow.ShadowDatabase;
import dev.dbops.core.shadow.ShadowRequest;
import dev.dbops.core.shadow.ShadowServer;
import dev.dbops.core.shadow.ShadowServers;
import dev.dbops.core.shadow.ShadowSpecification;
import dev.dbops.prisma.PrismaPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemovalPlannerTest {
  private static final String DOCS =
      """
      CREATE EXTENSION vector;
      CREATE TABLE docs (id int PRIMARY KEY, title text, embedding vector(3));
      INSERT INTO docs VALUES (1, 'a', '[1,2,3]'), (2, 'b', NULL), (3, 'c', '[3,2,1]');
      CREATE VIEW nearest AS SELECT id FROM docs ORDER BY embedding <-> '[1,1,1]';
      """;

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
  void leavesWhatACascadeLeaves() throws IOException, SQLException {
    deploy(DOCS);

    RemovalReport report = plan();
    Snapshots snapshots = removedBothWays();

    assertThat(report.lines())
        .contains("lost for good: column public.docs.embedding, 2 values, 16 bytes");
    assertThat(snapshots.planned().differencesTo(snapshots.cascaded())).isEmpty();
    assertThat(app.resolve("01-column_public.docs.embedding.csv"))
        .hasContent("id,embedding\n1,\"[1,2,3]\"\n3,\"[3,2,1]\"\n");
  }

  /** Each file makes what somebody may have hung on an extension. */
  @ParameterizedTest
  @ValueSource(
      strings = {"tables", "children", "routines", "names", "published", "graphs", "requests"})
  void leavesWhatACascadeLeavesOf(String kinds) throws IOException, SQLException {
    deploy(Files.readString(Path.of("src/test/resources/removal", kinds + ".sql")));

    plan();
    Snapshots snapshots = removedBothWays();

    assertThat(snapshots.planned().differencesTo(snapshots.cascaded()))
        .as(Files.readString(output().resolve("removal-1.sql")))
        .isEmpty();
  }

  @Test
  void keepsTheValuesOfAColumnThatIsAnsweredRetype() throws IOException, SQLException {
    deploy(
        DOCS
            + """
            ALTER TABLE docs ALTER embedding SET DEFAULT '[7,8,9]', ADD short halfvec(2);
            UPDATE docs SET short = '[0.5,-2]' WHERE id = 1;
            CREATE INDEX ON docs USING hnsw (embedding vector_l2_ops);
            CREATE INDEX given ON docs (id) WHERE embedding IS NOT NULL;
            CREATE VIEW all_of AS SELECT id, embedding, short FROM docs;
            COMMENT ON COLUMN all_of.embedding IS 'it''s';
            GRANT SELECT ON all_of TO PUBLIC;
            CREATE VIEW over_all AS SELECT embedding FROM all_of;
            ALTER TABLE docs ENABLE ROW LEVEL SECURITY;
            CREATE POLICY given_only ON docs USING (embedding IS NOT NULL);
            CREATE PUBLICATION listed FOR TABLE docs (id, embedding);
            CREATE TABLE part (id int, e vector(2) DEFAULT '[1,1]') PARTITION BY RANGE (id);
            CREATE TABLE part_1 PARTITION OF part FOR VALUES FROM (0) TO (9);
            INSERT INTO part VALUES (1, '[2,2]');
            """);
    answer(
        "\"column public.docs.embedding\": {\"answer\": \"retype\", \"type\": \"real[]\"},"
            + "\"public.docs.short\": {\"answer\": \"retype\", \"type\": \"text\"},"
            + "\"column public.part.e\": {\"answer\": \"retype\", \"type\": \"real[]\"}");

    RemovalReport report = plan();
    CommandResult result = psql(database.name(), "removal-1.sql");
    deploy(
        "INSERT INTO docs (id) VALUES (9); INSERT INTO part_1 VALUES (2); INSERT INTO part VALUES (3)");

    assertThat(result.exitCode()).as(result.stderr() + report.lines()).isZero();
    assertThat(rows("SELECT id, embedding, short FROM all_of ORDER BY id"))
        .containsExactly("1 {1,2,3} [0.5,-2]", "2 null null", "3 {3,2,1} null", "9 {7,8,9} null");
    assertThat(rows("SELECT e FROM part ORDER BY id")).containsExactly("{2,2}", "{1,1}", "{1,1}");
    assertThat(
            rows(
                "SELECT pg_get_viewdef('over_all'), obj_description('docs'::regclass), col_description('all_of'::regclass, 2),"
                    + " has_table_privilege('public', 'all_of', 'SELECT')"))
        .singleElement()
        .asString()
        .contains("it's t");
    assertThat(
            rows(
                "SELECT relname FROM pg_class WHERE relname IN ('given', 'docs_embedding_idx', 'nearest')"))
        .containsExactly("given");
    assertThat(
            rows(
                "SELECT polname FROM pg_policy UNION ALL SELECT attnames::text FROM pg_publication_tables"))
        .containsExactly("given_only", "{id,embedding}");
  }

  @Test
  void refusesToMakeAgainWhatSomebodyHasChangedSince() throws IOException, SQLException {
    deploy(DOCS + "CREATE VIEW all_of AS SELECT id, embedding FROM docs;");
    answer("\"public.docs.embedding\": {\"answer\": \"retype\", \"type\": \"text\"}");
    plan();
    deploy("CREATE OR REPLACE VIEW all_of AS SELECT id, embedding FROM docs WHERE id > 1");

    CommandResult result = psql(database.name(), "removal-1.sql");

    assertThat(result.stderr()).contains("what this plan makes again is made otherwise");
  }

  @Test
  void refusesARetypeThatItCannotDo() throws IOException, SQLException {
    deploy(
        DOCS
            + "CREATE MATERIALIZED VIEW copy AS SELECT embedding FROM docs;"
            + "ALTER TABLE docs ADD many vector(3)[];"
            + "CREATE TABLE child () INHERITS (docs);");
    answer(
        "\"public.docs.embedding\": {\"answer\": \"retype\", \"type\": \"text\"},"
            + "\"public.docs.many\": {\"answer\": \"retype\", \"type\": \"real[]\"},"
            + "\"public.child.embedding\": {\"answer\": \"retype\", \"type\": \"text\"},"
            + "\"public.docs.missing\": {\"answer\": \"retype\", \"type\": \"text\"}");

    RemovalReport report = plan();

    assertThat(report.isGood()).isFalse();
    assertThat(report.lines())
        .contains(
            "column public.docs.many: is answered retype to real[], and holds arrays of a removed type [removal-retype]",
            "column public.child.embedding: is answered retype to text, and has the type of its parent's column [removal-retype]",
            "column public.docs.missing: is answered retype to text, and no such column falls here [removal-retype]",
            "materialized view public.copy: uses a column that is answered retype, and dbops cannot make it again [removal-retype]");
    assertThat(output().resolve("removal-1.sql")).doesNotExist();
  }

  @Test
  void tellsWhatPostgresDoesNotTrackAndWhatReplicationLoses() throws IOException, SQLException {
    deploy(Files.readString(Path.of("src/test/resources/removal/published.sql")));
    deploy(
        "CREATE FUNCTION late() RETURNS int LANGUAGE plpgsql AS"
            + " $$ DECLARE e vector; BEGIN RETURN 1; END $$;"
            + "ALTER DATABASE "
            + database.name()
            + " SET hnsw.ef_search = 7;"
            + "CREATE EXTENSION pg_cron;"
            + "SELECT cron.schedule('near', '0 0 1 1 *', 'SELECT e FROM shop.item');"
            + "SELECT cron.schedule('far', '0 0 1 1 *', 'SELECT id FROM shop.item');");

    RemovalReport report = plan();

    assertThat(String.join("\n", report.lines()))
        .contains("function public.late(): has a body that names vector, of a removed extension")
        .contains("publication listed: publishes shop.item, whose e goes [removal-published]")
        .contains("table shop.identity: is published, and identity_e_key goes")
        .contains("hnsw.ef_search")
        .contains("cron job near: has a command that names e, which falls")
        .doesNotContain("cron job far", "SELECT e");
    assertThat(Files.readString(output().resolve("removal-1.sql")))
        .contains("\n-- ALTER PUBLICATION listed ADD TABLE shop.item (id);\n")
        .contains("\n-- DROP FUNCTION public.late();\n", "\n-- SELECT cron.unschedule(1);\n")
        .doesNotContain("SELECT e");
  }

  @Test
  void refusesAnotherDatabaseAndAChangedCatalog() throws IOException, SQLException {
    deploy(DOCS);
    plan();
    consent();
    deploy("CREATE VIEW newer AS SELECT embedding FROM docs");

    CommandResult changed = psql(database.name(), "removal-1.sql");
    CommandResult other = psql("postgres", "removal-1.sql");

    assertThat(changed.stderr()).contains("the catalog has changed");
    assertThat(other.stderr()).contains("this plan is for the database " + database.name());
    assertThat(rows("SELECT count(*) FROM docs WHERE embedding IS NOT NULL")).containsExactly("2");
  }

  @Test
  void saysWhatGoesWithAnExtensionWithoutAStatementOfItsOwn() throws IOException, SQLException {
    deploy(Files.readString(Path.of("src/test/resources/removal/requests.sql")));

    RemovalReport report = plan();

    assertThat(Files.readString(output().resolve("removal-1.sql")))
        .contains(
            "-- with an extension goes trigger on_request on net.http_request_queue\nDROP EXTENSION pg_net;");
    assertThat(report.lines())
        .anyMatch(line -> line.startsWith("lost for good: table net.http_request_queue, 1 row, "))
        .anyMatch(line -> line.startsWith("lost for good: table net.of_the_user, 1 row, "));
  }

  @Test
  void servesAnOwnerWhoMayNotReadAll() throws IOException, SQLException {
    String role = "owner" + System.nanoTime();
    deploy(
        "CREATE ROLE "
            + role
            + " LOGIN PASSWORD 'only-for-tests';"
            + DOCS
            + """
            CREATE TABLE hidden (id int, e vector(3));
            ALTER TABLE hidden ENABLE ROW LEVEL SECURITY;
            CREATE POLICY none ON hidden USING (false);
            GRANT SELECT ON hidden TO %1$s;
            ALTER TABLE docs OWNER TO %1$s;
            """
                .formatted(role));

    RemovalReport report = plan(role, "only-for-tests");

    assertThat(report.lines())
        .contains("lost for good: column public.docs.embedding, 2 values, 16 bytes")
        .anyMatch(
            line ->
                line.startsWith("lost for good: column public.hidden.e, rows unknown, ")
                    && line.endsWith("not counted: the role may not read every row"));
  }

  @Test
  void namesWhatNeedsEachOtherAndNothingElse() throws SQLException {
    deploy(
        DOCS
            + """
            CREATE VIEW v AS SELECT embedding FROM docs;
            CREATE FUNCTION f() RETURNS SETOF int LANGUAGE sql BEGIN ATOMIC SELECT 1 FROM v; END;
            CREATE OR REPLACE VIEW v AS SELECT embedding FROM docs WHERE 1 IN (SELECT f());
            CREATE VIEW over_it AS SELECT embedding FROM v;
            """);

    assertThatThrownBy(this::plan)
        .isInstanceOf(DbopsException.class)
        .hasMessageStartingWith(
            "these need each other, so none can be dropped first: function public.f(), view"
                + " public.v [removal-cycle]\n  fix: ");
  }

  @Test
  void needsNoPlanWhereNothingIsInstalled() {
    RemovalReport report = plan();

    assertThat(report.isGood()).isTrue();
    assertThat(report.files()).isEmpty();
    assertThat(report.lines()).singleElement().asString().endsWith(": nothing to remove");
  }

  private void answer(String answers) throws IOException {
    Path file = Files.createDirectories(app.resolve("prisma")).resolve("dbops-decisions.json");
    Files.writeString(file, "{\"version\": 1, \"answers\": {" + answers + "}}");
  }

  private List<String> rows(String query) throws SQLException {
    try (Connection connection = connect(database.name());
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
          row.add(String.valueOf(result.getString(column)));
        }
        rows.add(String.join(" ", row));
      }
      return rows;
    }
  }

  @Test
  void changesNothingWithoutConsent() throws IOException, SQLException {
    deploy(DOCS);
    plan();
    CatalogSnapshot before = snapshot(database.name());

    CommandResult result = psql(database.name(), "removal-1.sql");

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.stderr())
        .contains("no consent for column public.docs.embedding (2 values, 16 bytes)");
    assertThat(snapshot(database.name()).differencesTo(before)).isEmpty();
  }

  private record Snapshots(CatalogSnapshot planned, CatalogSnapshot cascaded) {}

  /** Runs the plan with all consent; beside it the cascade on a copy of the database. */
  private Snapshots removedBothWays() throws IOException, SQLException {
    String copy = database.name() + "_copy";
    try (ShadowDatabase other = server.createDatabase("maintenance" + System.nanoTime());
        Connection administrator = other.connectAsAdministrator();
        Statement statement = administrator.createStatement()) {
      statement.execute("CREATE DATABASE " + copy + " TEMPLATE " + database.name() + " OWNER app");
    }
    CommandResult export = psql(database.name(), "removal-0-export.sql");
    assertThat(export.exitCode()).as(export.stderr()).isZero();
    consent();
    CommandResult removal = psql(database.name(), "removal-1.sql");
    assertThat(removal.exitCode())
        .as(removal.stderr() + "\n" + Files.readString(output().resolve("removal-1.sql")))
        .isZero();
    try (Connection connection = connect(copy);
        Statement statement = connection.createStatement()) {
      for (String name : List.of("vector", "pg_net", "age")) {
        statement.execute("DROP EXTENSION IF EXISTS " + name + " CASCADE");
      }
    }
    return new Snapshots(snapshot(database.name()), snapshot(copy));
  }

  private void consent() throws IOException {
    Path file = output().resolve("removal-1.sql");
    Files.writeString(file, Files.readString(file).replace("\n-- INSERT INTO", "\nINSERT INTO"));
  }

  private Path output() {
    return app.resolve("target/dbops");
  }

  private CommandResult psql(String name, String file) {
    DumpSource source = database.dumpSource();
    return new CommandRunner()
        .run(
            new Command(
                Path.of("/usr/bin/psql"),
                List.of("-X", "-q", "-f", output().resolve(file).toString()),
                Map.of(
                    "PGHOST", source.host(),
                    "PGPORT", String.valueOf(source.port()),
                    "PGDATABASE", name,
                    "PGUSER", source.user(),
                    "PGPASSWORD", source.password()),
                app,
                Duration.ofMinutes(1)));
  }

  private CatalogSnapshot snapshot(String name) throws SQLException {
    try (Connection connection = connect(name)) {
      return CatalogSnapshot.read(connection, SnapshotScope.everything());
    }
  }

  /** A session in a database that the server did not make for us. */
  private Connection connect(String name) throws SQLException {
    DumpSource source = database.dumpSource();
    return DriverManager.getConnection(
        "jdbc:postgresql://" + source.host() + ":" + source.port() + "/" + name,
        source.user(),
        source.password());
  }

  private void deploy(String sql) throws SQLException {
    try (Connection connection = database.connectAsAdministrator();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private RemovalReport plan() {
    return plan(database.dumpSource().user(), database.dumpSource().password());
  }

  private RemovalReport plan(String user, String password) {
    DumpSource source = database.dumpSource();
    EndpointFinder finder = new EndpointFinder(Map.of("PGUSER", user, "PGPASSWORD", password), app);
    EndpointRequest live =
        new EndpointRequest(
            Optional.of("live"),
            "postgresql://" + source.host() + ":" + source.port() + "/" + source.database(),
            PoolMode.DIRECT,
            Optional.empty(),
            Optional.empty());
    return new RemovalPlanner(
            new RemovalRequest(
                PrismaPaths.in(app),
                ExtensionSurface.standard(),
                finder.find(live),
                Patience.standard(),
                output()),
            Progress.none())
        .run();
  }
}
