package dev.dbops.prisma.verify;

import dev.dbops.core.connection.LiveSession;
import dev.dbops.core.schema.CatalogSnapshot;
import dev.dbops.core.schema.SnapshotScope;
import dev.dbops.prisma.impact.DependencyGraph;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A real database's catalog at one moment, read in a read-only transaction by a few queries.
 *
 * @param side its objects, and what of them hangs on a removed extension
 * @param owner the role that owns Prisma's table, or else the database
 * @param version of the server
 */
record LiveCatalog(DriftRules.Side side, String owner, int version) {
  private static final String OWNER =
      """
      SELECT pg_catalog.pg_get_userbyid(COALESCE(
        (SELECT c.relowner FROM pg_catalog.pg_class c WHERE c.relname = '_prisma_migrations' AND c.relkind = 'r'
          ORDER BY c.oid LIMIT 1),
        (SELECT d.datdba FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())))
      """;

  static LiveCatalog read(LiveSession session, Set<String> extensions, List<String> removed) {
    return session.read(
        connection ->
            new LiveCatalog(
                side(connection, extensions, removed),
                owner(connection),
                connection.getMetaData().getDatabaseMajorVersion()));
  }

  /** One side of a comparison: definitions without the tables of extensions. */
  static DriftRules.Side side(Connection connection, Set<String> extensions, List<String> removed) {
    SnapshotScope scope = SnapshotScope.definitions().leavingOutPartsOf(new TreeSet<>(extensions));
    return new DriftRules.Side(
        CatalogSnapshot.read(connection, scope), DependencyGraph.read(connection, removed));
  }

  private static String owner(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(OWNER)) {
      row.next();
      return row.getString(1);
    }
  }
}
