package dev.dbops.core.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbops.core.DbopsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedServerTest {
  @TempDir static Path directory;
  private static ShadowServer server;
  private ShadowDatabase database;
  private Connection connection;

  @BeforeAll
  static void start() throws IOException {
    Path extension = Files.createDirectories(directory.resolve("extension"));
    Files.writeString(extension.resolve("age.control"), "default_version = '1'\ntrusted = true\n");
    Files.writeString(extension.resolve("age--1.sql"), "CREATE TYPE agtype AS ENUM ('x');\n");
    server =
        ShadowServers.start(
            new ShadowSpecification.Embedded(), new ShadowRequest(directory, "app \"x\"", false));
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @BeforeEach
  void connect() {
    database = server.createDatabase("app \"db\"");
    connection = database.connect();
  }

  @AfterEach
  void drop() throws SQLException {
    connection.close();
    database.close();
  }

  @Test
  void givesTheOwnerAnEmptyDatabaseOfItsOwn() throws SQLException {
    assertThat(server.describe()).isEqualTo("embedded PostgreSQL 18.6");
    assertThat(value("SELECT current_user")).isEqualTo("app \"x\"");
    assertThat(value("SELECT current_database()")).isEqualTo("app \"db\"");
    assertThat(value("SELECT count(*) FROM pg_class WHERE oid >= 16384")).isEqualTo("0");
    assertThat(value("SHOW is_superuser")).isEqualTo("off");
    assertThat(value("SHOW timezone")).isEqualTo("UTC");
    assertThat(value("SHOW server_encoding")).isEqualTo("UTF8");
  }

  @Test
  void theOwnerMayWhatTheOwnerOfAHistoryMay() throws SQLException {
    execute("CREATE TABLE public.t (id int)");
    execute("CREATE SCHEMA other");
    execute("CREATE ROLE reader");
    execute("GRANT SELECT ON public.t TO reader");
    execute("SET event_triggers = off");
    execute("CREATE EXTENSION pg_trgm");

    assertThatThrownBy(() -> execute("COPY public.t FROM PROGRAM 'echo 1'"))
        .hasMessageContaining("permission denied");
    execute("REVOKE SELECT ON public.t FROM reader");
    execute("DROP ROLE reader");
  }

  @Test
  void offersTheExtensionsOfTheRequestBesidesItsOwn() throws SQLException {
    execute("CREATE EXTENSION age");

    assertThat(value("SELECT 'x'::agtype")).isEqualTo("x");
    assertThat(value("SELECT count(*) > 50 FROM pg_available_extensions")).isEqualTo("t");
    try (Connection administrator = database.connectAsAdministrator();
        Statement statement = administrator.createStatement()) {
      statement.execute("LOAD 'age'");
    }
  }

  @Test
  void sendsSeveralStatementsAsOneQuery() throws SQLException {
    assertThatThrownBy(() -> execute("CREATE TABLE a (id int); SELECT 1 / 0; CREATE TABLE b ()"))
        .hasMessageContaining("division by zero");

    assertThat(value("SELECT count(*) FROM pg_class WHERE relname IN ('a', 'b')")).isEqualTo("0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT current_query(); SELECT 1",
        "SELECT current_query(), '{\"a\": 1}'::jsonb ? 'a', '{}'::jsonb ?| array['a']; -- ?",
        "/* $1 */ PREPARE p AS SELECT $1::int; SELECT current_query(); DEALLOCATE p",
        "DO $body$ BEGIN PERFORM 1; END $body$;\r\n\tSELECT current_query() ; ;",
        "CREATE FUNCTION f(int) RETURNS int RETURN $1 + 1; SELECT current_query()",
      })
  void changesNothingInTheText(String script) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      boolean rows = statement.execute(script);
      while (!rows) {
        rows = statement.getMoreResults();
      }
      try (ResultSet row = statement.getResultSet()) {
        row.next();
        assertThat(row.getString(1)).isEqualTo(script);
      }
    }
  }

  @Test
  void letsAHistoryChangeItsEncoding() throws SQLException {
    execute("SET client_encoding = 'LATIN1'");
    execute("SET client_encoding = 'UTF8'");

    assertThat(value("SELECT 'é'")).isEqualTo("é");
  }

  @Test
  void forgetsRolesAndTheirSettings() throws SQLException {
    ClusterState before = server.clusterState();
    try (ShadowDatabase other = server.createDatabase("other");
        Connection session = other.connect();
        Statement statement = session.createStatement()) {
      statement.execute("CREATE ROLE reader; CREATE ROLE writer; GRANT reader TO writer");
      statement.execute("CREATE TABLE t (); GRANT SELECT ON t TO reader");
      statement.execute("GRANT CREATE ON DATABASE other TO writer");
      statement.execute("ALTER ROLE CURRENT_USER SET search_path = a, b");
      assertThat(before.differencesTo(server.clusterState()))
          .hasSize(6)
          .anyMatch(line -> line.startsWith("+ role reader: "))
          .anyMatch(line -> line.startsWith("+ membership writer in reader by "))
          .anyMatch(line -> line.startsWith("+ setting of role app \"x\": "));
    }

    server.restore(before);

    assertThat(server.clusterState()).isEqualTo(before);
  }

  @Test
  void refusesASecondDatabaseOfTheSameName() {
    assertThatThrownBy(() -> server.createDatabase("app \"db\""))
        .isInstanceOf(DbopsException.class)
        .hasMessageStartingWith("Cannot create database \"app \"db\"\": ")
        .hasMessageContaining("already exists");
  }

  @Test
  void strangersCannotEnter() {
    EmbeddedServer embedded = (EmbeddedServer) server;
    ServerLogin stranger = embedded.administrator().as(ServerLauncher.ADMINISTRATOR, "guess");

    assertThatThrownBy(() -> stranger.connect("postgres"))
        .hasMessageContaining("password authentication failed");
  }

  private void execute(String command) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  private String value(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }
}
