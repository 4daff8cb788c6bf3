package dev.dbops.it.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.core.connection.Endpoint;
import dev.dbops.core.connection.Login;
import dev.dbops.core.connection.PoolMode;
import dev.dbops.core.connection.PoolModeProbe;
import dev.dbops.core.connection.PoolModeVerdict;
import dev.dbops.core.connection.Tls;
import dev.dbops.core.process.Command;
import dev.dbops.core.process.CommandResult;
import dev.dbops.core.process.CommandRunner;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The stack of {@code stack/compose.yaml}, as a user starts it. */
@Tag("docker")
class ComposeIT {
  private static final Path STACK = Path.of("..", "stack").toAbsolutePath().normalize();
  private static final String PROJECT = "dbops-" + ProcessHandle.current().pid();
  private static final String PASSWORD = UUID.randomUUID().toString();
  private static final Duration READY = Duration.ofSeconds(60);

  private static int session;
  private static int transaction;

  @BeforeAll
  static void up() throws IOException {
    session = freePort();
    transaction = freePort();
    compose("up", "-d");
  }

  @AfterAll
  static void down() {
    compose("down", "-v", "-t", "5");
  }

  @Test
  void bothDatabasesAnswerThroughBothPoolers() throws SQLException {
    for (String database : List.of("meta", "tenant")) {
      awaitAnswer(session, database);
      awaitAnswer(transaction, database);
      assertThat(PoolModeProbe.probe(login(session, database)))
          .isInstanceOfSatisfying(
              PoolModeVerdict.Own.class, own -> assertThat(own.mode()).isEqualTo(PoolMode.SESSION));
      assertThat(PoolModeProbe.probe(login(transaction, database)))
          .isInstanceOfSatisfying(
              PoolModeVerdict.Shared.class,
              shared -> assertThat(shared.mode()).isEqualTo(PoolMode.TRANSACTION));
      try (Connection connection = connect(session, database)) {
        assertThat(Sql.column(connection, "SELECT extname FROM pg_extension ORDER BY 1"))
            .containsExactly("pg_cron", "plpgsql");
        assertThat(Sql.column(connection, "SHOW shared_preload_libraries"))
            .containsExactly("pg_cron");
        assertThat(Sql.column(connection, "SHOW password_encryption"))
            .containsExactly("scram-sha-256");
        assertThat(Sql.column(connection, "SHOW wal_level"))
            .containsExactly(database.equals("tenant") ? "logical" : "replica");
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void compose(String... words) {
    List<String> arguments =
        new ArrayList<>(List.of("-p", PROJECT, "-f", STACK.resolve("compose.yaml").toString()));
    arguments.addAll(List.of(words));
    CommandResult result =
        new CommandRunner()
            .run(
                new Command(
                    Path.of("/usr/bin/docker-compose"),
                    arguments,
                    Map.of(
                        "DBOPS_PASSWORD", PASSWORD,
                        "DBOPS_SESSION_PORT", String.valueOf(session),
                        "DBOPS_TRANSACTION_PORT", String.valueOf(transaction)),
                    STACK,
                    Duration.ofSeconds(120)));
    assertThat(result.succeeded()).as(result.toString()).isTrue();
  }

  private static void awaitAnswer(int port, String database) throws SQLException {
    long end = System.nanoTime() + READY.toNanos();
    SQLException last = null;
    while (System.nanoTime() < end) {
      try (Connection connection = connect(port, database)) {
        assertThat(connection.isValid(5)).isTrue();
        return;
      } catch (SQLException notYet) {
        last = notYet;
      }
    }
    throw new SQLException(database + " did not answer at port " + port, last);
  }

  private static Connection connect(int port, String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + database, "app", PASSWORD);
  }

  private static Login login(int port, String database) {
    return new Login(
        new Endpoint(
            database,
            "127.0.0.1",
            port,
            database,
            "app",
            Tls.preferred(),
            Optional.empty(),
            PoolMode.SESSION),
        () -> PASSWORD,
        () -> "",
        List.of());
  }
}
