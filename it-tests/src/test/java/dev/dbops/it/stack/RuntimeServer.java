package dev.dbops.it.stack;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** PostgreSQL 18 as it will run in production: the runtime image, which has pg_cron alone. */
public final class RuntimeServer implements AutoCloseable {
  private static final String IMAGE = "dbops/postgres:18";

  private final DatabaseContainer container;
  private final String database;

  private RuntimeServer(String settings, String database) {
    this.database = database;
    this.container =
        DatabaseContainer.start(IMAGE, database, List.of("-c", "config_file=" + settings));
  }

  /** The server of the host platform's metadata (RFC 4.2). */
  public static RuntimeServer metadata() {
    return new RuntimeServer("/etc/dbops/db.conf", "meta");
  }

  /** The server of the tenants' data, with logical decoding (RFC 4.3). */
  public static RuntimeServer tenant() {
    return new RuntimeServer("/etc/dbops/tenant_db.conf", "tenant");
  }

  /** A session of the administrator in the database that pg_cron runs in. */
  public Connection connect() throws SQLException {
    return container.connect(database);
  }

  /** A session of the administrator in another database. */
  public Connection connect(String other) throws SQLException {
    return container.connect(other);
  }

  /** The database that pg_cron runs in, as Prisma takes it. */
  public String prismaUrl() {
    return container.prismaUrl(database);
  }

  /** Runs a program of the image as {@code postgres} and returns what it prints. */
  public String run(String... program) {
    return container.run(program);
  }

  @Override
  public void close() {
    container.close();
  }
}
