package dev.dbops.prisma.live;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Whoever deploys to a real database: the role that owns Prisma's table, or else the database. */
public final class LiveOwner {
  private static final String OWNER =
      """
      SELECT pg_catalog.pg_get_userbyid(COALESCE(
        (SELECT c.relowner FROM pg_catalog.pg_class c WHERE c.relname = '_prisma_migrations' AND c.relkind = 'r'
          ORDER BY c.oid LIMIT 1),
        (SELECT d.datdba FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())))
      """;

  private LiveOwner() {}

  /** The name of the role. */
  public static String read(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(OWNER)) {
      row.next();
      return row.getString(1);
    }
  }
}
