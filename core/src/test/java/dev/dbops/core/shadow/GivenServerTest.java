package dev.dbops.core.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbops.core.DbopsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GivenServerTest {
  private static EmbeddedServer first;
  private static EmbeddedServer second;
  @TempDir static Path nothing;
  @TempDir Path directory;
  private ShadowRequest request;

  @BeforeAll
  static void start() {
    ShadowRequest request = new ShadowRequest(nothing, "somebody", false);
    first = EmbeddedServer.start(request);
    second = EmbeddedServer.start(request);
  }

  @AfterAll
  static void end() {
    first.close();
    second.close();
  }

  @BeforeEach
  void prepare() {
    request = new ShadowRequest(directory, "app", false);
  }

  @Test
  void usesAndEmptiesTheServersItIsGiven() throws SQLException {
    ShadowSpecification given =
        ShadowSpecification.parse(url(first, "postgres") + " " + url(second, "postgres"));
    ClusterState before = first.clusterState();

    try (ShadowServer one = ShadowServers.start(given, request);
        ShadowServer other = ShadowServers.start(given, request)) {
      assertThat(one.describe()).startsWith("given PostgreSQL 18.6 at 127.0.0.1:");
      assertThat(one.describe()).isNotEqualTo(other.describe());
      try (Connection connection = one.createDatabase("same").connect();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE ROLE reader; CREATE TABLE t (); GRANT SELECT ON t TO reader");
        statement.execute("CREATE DATABASE more");
      }
      other.createDatabase("same");
    }

    assertThat(first.clusterState()).isEqualTo(before);
    ShadowServers.start(given, request).close(); // empty again
  }

  @Test
  void refusesAServerThatHoldsSomething() throws SQLException {
    ShadowSpecification given = new ShadowSpecification.Given(List.of(url(first, "own")));
    try (ShadowDatabase own = first.createDatabase("own");
        ShadowDatabase other = first.createDatabase("precious");
        Connection connection = own.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE customer ()");

      assertThatThrownBy(
              () -> ShadowServers.start(given, new ShadowRequest(directory, "somebody", false)))
          .isInstanceOf(DbopsException.class)
          .hasMessageContaining(
              " is not empty, it has database precious, relation customer, role somebody"
                  + " [shadow-not-empty]\n")
          .hasMessageNotContaining(first.administrator().password());
      assertThat(other.name()).isEqualTo("precious");
    }
  }

  @Test
  void refusesTwoUrlsOfOneServer() {
    try (ShadowDatabase one = first.createDatabase("one")) {
      ShadowSpecification given =
          new ShadowSpecification.Given(List.of(url(first, "postgres"), url(first, one.name())));
      ShadowSpecification.Given alone = new ShadowSpecification.Given(List.of(url(first, "one")));

      try (ShadowServer held = ShadowServers.start(alone, request)) {
        assertThat(held.describe()).contains("127.0.0.1");
        assertThatThrownBy(() -> ShadowServers.start(given, request))
            .isInstanceOf(DbopsException.class)
            .hasMessageStartingWith("All 2 given shadow servers are in use");
      }
    }
  }

  @Test
  void offersStandInsWhereTheServerCanReadThem() throws IOException, SQLException {
    standIn("thing");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    ShadowSpecification given =
        new ShadowSpecification.Given(List.of(url(first, "postgres"), url(second, "postgres")));

    try (ShadowServer server = ShadowServers.start(given, request);
        ShadowDatabase database = server.createDatabase("app");
        Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE EXTENSION thing; CREATE EXTENSION pg_trgm");
      assertThat(statement.execute("SELECT 'a'::thing_type")).isTrue();
    }
  }

  @Test
  void saysWhatToInstallWhereItCannot() throws IOException {
    standIn("thing");
    // Another user's server, or one in a container, sees no control file here.
    ProgramUser nobody = ProgramUser.nobody().orElseThrow();
    nobody.own(directory);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    ShadowSpecification given = new ShadowSpecification.Given(List.of(url(first, "postgres")));

    assertThatThrownBy(() -> ShadowServers.start(given, request))
        .isInstanceOf(DbopsException.class)
        .hasMessageContaining(
            "lacks the extensions thing [shadow-extensions]\n  fix: install them");
  }

  @Test
  void refusesAUserWithoutRights() throws SQLException {
    try (Connection connection = first.administrator().connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE ROLE weak LOGIN PASSWORD 'weak'");
      String url = first.administrator().url() + "&user=weak&password=weak";

      assertThatThrownBy(
              () -> ShadowServers.start(new ShadowSpecification.Given(List.of(url)), request))
          .isInstanceOf(DbopsException.class)
          .hasMessageContaining("is no superuser [shadow-rights]");
      statement.execute("DROP ROLE weak");
    }
  }

  @Test
  void neverQuotesAUrl() {
    assertThatThrownBy(() -> ShadowSpecification.parse("jdbc:mysql://h/db?password=secret"))
        .isInstanceOf(DbopsException.class)
        .hasMessageNotContaining("secret");
    assertThatThrownBy(
            () ->
                ShadowServers.start(
                    ShadowSpecification.parse("jdbc:postgresql://h:x/db?password=secret"), request))
        .isInstanceOf(DbopsException.class)
        .hasMessageContaining("[shadow-url]")
        .hasMessageNotContaining("secret");
  }

  private void standIn(String name) throws IOException {
    Path extension = Files.createDirectories(directory.resolve("extension"));
    Files.writeString(
        extension.resolve(name + ".control"), "default_version = '1'\ntrusted = true\n");
    Files.writeString(
        extension.resolve(name + "--1.sql"), "CREATE TYPE thing_type AS ENUM ('a');\n");
  }

  private static String url(EmbeddedServer server, String database) {
    ServerLogin login = server.administrator();
    return login.url().replace("/postgres?", "/" + database + "?")
        + "&user="
        + login.user()
        + "&password="
        + login.password();
  }
}
