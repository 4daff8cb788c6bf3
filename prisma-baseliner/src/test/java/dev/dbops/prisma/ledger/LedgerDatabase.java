package dev.dbops.prisma.ledger;

import dev.dbops.core.connection.Endpoint;
import dev.dbops.core.connection.Login;
import dev.dbops.core.connection.PoolMode;
import dev.dbops.core.connection.Tls;
import dev.dbops.core.shadow.ShadowDatabase;
import dev.dbops.core.shadow.ShadowRequest;
import dev.dbops.core.shadow.ShadowServer;
import dev.dbops.core.shadow.ShadowServers;
import dev.dbops.core.shadow.ShadowSpecification;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A real database with a ledger as Prisma makes it, on an embedded server. */
final class LedgerDatabase implements AutoCloseable {
  static final String ROLE = "deployer";
  static final String PASSWORD = "only-for-tests";

  // prisma-engines, sql_migration_persistence.rs
  private static final String LEDGER =
      """
      CREATE TABLE "_prisma_migrations" (
        id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL,
        finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL, logs TEXT,
        rolled_back_at TIMESTAMPTZ, started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
        applied_steps_count INTEGER NOT NULL DEFAULT 0)
      """;

  private final ShadowServer server;
  private ShadowDatabase database;

  private LedgerDatabase(ShadowServer server) {
    this.server = server;
    this.database = server.createDatabase("app");
  }

  /** Starts a server. */
  static LedgerDatabase start() throws SQLException, IOException {
    Path extensions = Files.createTempDirectory("no-extensions");
    LedgerDatabase started =
        new LedgerDatabase(
            ShadowServers.start(
                new ShadowSpecification.Embedded(), new ShadowRequest(extensions, "owner", false)));
    started.run("CREATE ROLE deployer LOGIN SUPERUSER PASSWORD '" + PASSWORD + "'");
    started.run(LEDGER);
    return started;
  }

  /** Empties the database, but for an empty ledger. */
  void empty() throws SQLException {
    database.close();
    database = server.createDatabase("app");
    run(LEDGER);
  }

  /** Another session of a superuser. */
  Connection connect() {
    return database.connectAsAdministrator();
  }

  void run(String... texts) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String text : texts) {
        statement.execute(text);
      }
    }
  }

  /** A row of a migration that ran to its end; a second one gets another time. */
  void applied(String migration, String checksum) throws SQLException {
    run(
        """
        INSERT INTO _prisma_migrations
          (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
        SELECT gen_random_uuid(), '%s', t, '%s', t, 1
        FROM (SELECT timestamptz '2024-01-01' + count(*) * interval '1 day 3.25 seconds' AS t
          FROM _prisma_migrations) AS x
        """
            .formatted(checksum, migration));
  }

  /** Every row, with all its columns. */
  List<String> rows() throws SQLException {
    return column("SELECT to_jsonb(m)::text FROM _prisma_migrations m ORDER BY started_at, id");
  }

  /** Name and checksum of every row that counts. */
  List<String> history() throws SQLException {
    return column(
        "SELECT migration_name || ' ' || checksum FROM _prisma_migrations"
            + " WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY started_at, id");
  }

  List<String> column(String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(query)) {
      while (answer.next()) {
        rows.add(answer.getString(1));
      }
    }
    return rows;
  }

  /** The way of the role that deploys. */
  Login login() throws SQLException {
    return login(ROLE, Optional.empty());
  }

  Login login(String role, Optional<String> schema) throws SQLException {
    try (Connection connection = connect()) {
      URI url = URI.create(connection.getMetaData().getURL().substring("jdbc:".length()));
      Endpoint endpoint =
          new Endpoint(
              "staging",
              url.getHost(),
              url.getPort(),
              database.name(),
              role,
              Tls.preferred(),
              schema,
              PoolMode.DIRECT);
      return new Login(endpoint, () -> PASSWORD, () -> "", List.of());
    }
  }

  @Override
  public void close() {
    database.close();
    server.close();
  }
}
