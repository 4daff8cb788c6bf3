package dev.dbops.prisma.verify;

import dev.dbops.core.connection.LiveSession;
import dev.dbops.core.schema.CatalogSnapshot;
import dev.dbops.core.schema.SnapshotScope;
import dev.dbops.prisma.impact.DependencyGraph;
import dev.dbops.prisma.live.LiveOwner;
import java.sql.Connection;
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
  static LiveCatalog read(LiveSession session, Set<String> extensions, List<String> removed) {
    return session.read(
        connection ->
            new LiveCatalog(
                side(connection, extensions, removed),
                LiveOwner.read(connection),
                connection.getMetaData().getDatabaseMajorVersion()));
  }

  /** One side of a comparison: definitions without the tables of extensions. */
  static DriftRules.Side side(Connection connection, Set<String> extensions, List<String> removed) {
    SnapshotScope scope = SnapshotScope.definitions().leavingOutPartsOf(new TreeSet<>(extensions));
    return new DriftRules.Side(
        CatalogSnapshot.read(connection, scope), DependencyGraph.read(connection, removed));
  }
}
