package dev.dbops.it.stack;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** PostgreSQL 18 with the real AGE, pgvector and pg_cron: what the stand-ins are measured by. */
public final class LegacyServer implements AutoCloseable {
  private static final String STAND_INS = "/stand-ins";
  private static final List<String> ARGUMENTS =
      List.of("-c", "shared_preload_libraries=pg_cron", "-c", "cron.database_name=postgres");

  private final DatabaseContainer container;

  private LegacyServer(DatabaseContainer container) {
    this.container = container;
  }

  /**
   * Starts a server that can also load the extensions of a folder.
   *
   * @param standIns a folder that {@code extension_control_path} takes
   */
  public static LegacyServer startWith(Path standIns) {
    return new LegacyServer(
        DatabaseContainer.startWith(standIns, STAND_INS, "dbops/legacy:18", "postgres", ARGUMENTS));
  }

  /** Host and port. */
  public URI address() {
    return URI.create(container.url("postgres").substring("jdbc:".length()));
  }

  /** A session of the administrator in which extensions are the real ones. */
  public Connection connect(String database) throws SQLException {
    return container.connect(database);
  }

  /** A session of the administrator in which the stand-ins hide the real extensions. */
  public Connection connectToStandIns(String database) throws SQLException {
    Connection connection = container.connect(database);
    Sql.run(connection, "SET extension_control_path = '" + STAND_INS + ":$system'");
    return connection;
  }

  /** The administrator's URL as Prisma takes it. */
  public String prismaUrl(String database) {
    return container.prismaUrl(database);
  }

  @Override
  public void close() {
    container.close();
  }
}
