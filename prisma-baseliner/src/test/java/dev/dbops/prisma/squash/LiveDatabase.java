package dev.dbops.prisma.squash;

import dev.dbops.core.connection.EndpointFinder;
import dev.dbops.core.connection.EndpointRequest;
import dev.dbops.core.connection.Login;
import dev.dbops.core.connection.Patience;
import dev.dbops.core.connection.PoolMode;
import dev.dbops.core.dump.DumpSource;
import dev.dbops.core.extension.ExtensionSurface;
import dev.dbops.core.extension.StandInFolder;
import dev.dbops.core.shadow.ShadowDatabase;
import dev.dbops.core.shadow.ShadowRequest;
import dev.dbops.core.shadow.ShadowServer;
import dev.dbops.core.shadow.ShadowServers;
import dev.dbops.core.shadow.ShadowSpecification;
import dev.dbops.prisma.live.LiveSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A server that plays an app's real one, with all extensions, and databases on it. */
final class LiveDatabase implements AutoCloseable {
  /** Makes a role that may read every table. */
  static final String READER =
      """
      DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'reader') THEN
          CREATE ROLE reader LOGIN PASSWORD 'only-for-tests';
          GRANT pg_read_all_data TO reader;
        END IF;
      END $$
      """;

  private final ShadowServer server;
  private ShadowDatabase database;

  private LiveDatabase(ShadowServer server) {
    this.server = server;
    this.database = server.createDatabase("live");
  }

  /** A server whose role {@code app} deploys. */
  static LiveDatabase start(Path standIns) {
    StandInFolder.write(standIns, ExtensionSurface.standard().all());
    return new LiveDatabase(
        ShadowServers.start(
            new ShadowSpecification.Embedded(), new ShadowRequest(standIns, "app", false)));
  }

  /** Begins anew with an empty database. */
  void empty() {
    database.close();
    database = server.createDatabase("live");
  }

  /** Runs SQL as the role that deploys. */
  void deploy(String sql) throws SQLException {
    run(database.connect(), sql);
  }

  /** Runs SQL as a superuser, as somebody did by hand. */
  void administer(String sql) throws SQLException {
    run(database.connectAsAdministrator(), sql);
  }

  private static void run(Connection opened, String sql) throws SQLException {
    try (Connection connection = opened;
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Prisma's table, with one migration as applied. */
  void ledger(String migration, String checksum) throws SQLException {
    deploy(ledgerOf(migration, checksum));
  }

  /** What makes that table. */
  static String ledgerOf(String migration, String checksum) {
    return """
        CREATE TABLE _prisma_migrations (id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL,
          finished_at timestamptz, migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz,
          started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0);
        """
        + row(migration, "now()", checksum);
  }

  /** One more row of it. */
  void ledgerRow(String migration, String finished, String checksum) throws SQLException {
    deploy(row(migration, finished, checksum));
  }

  private static String row(String migration, String finished, String checksum) {
    return "INSERT INTO _prisma_migrations VALUES (gen_random_uuid()::text, '%s', %s, '%s');\n"
        .formatted(checksum, finished, migration);
  }

  /** What a query says. */
  String ask(String query) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  /** How dbops is told of it. */
  LiveSource source(String... ignored) {
    DumpSource address = database.dumpSource();
    String url = "postgresql://" + address.host() + ":" + address.port() + "/live";
    return new LiveSource(
        login(address.user(), address.password(), url), Patience.standard(), List.of(ignored));
  }

  /** The same as the role {@link #READER} makes. */
  LiveSource sourceAs(String reader) {
    DumpSource address = database.dumpSource();
    String url = "postgresql://" + address.host() + ":" + address.port() + "/live";
    return new LiveSource(login(reader, "only-for-tests", url), Patience.standard(), List.of());
  }

  private static Login login(String user, String password, String url) {
    return new EndpointFinder(Map.of("PGUSER", user, "PGPASSWORD", password), Path.of("/nowhere"))
        .find(
            new EndpointRequest(
                Optional.of("staging"), url, PoolMode.DIRECT, Optional.empty(), Optional.empty()));
  }

  @Override
  public void close() {
    database.close();
    server.close();
  }
}
