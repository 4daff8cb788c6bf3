package dev.dbops.prisma.removal;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
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

    assertThat(report.lines()).contains("lost: column public.docs.embedding, 2 values, 16 bytes");
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
    return java.sql.DriverManager.getConnection(
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
