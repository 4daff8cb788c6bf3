package dev.dbops.core.schema;

import dev.dbops.core.DbopsException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Puts a snapshot together: first the objects, then the rows of the tables that have any. */
final class CatalogReader {
  private final List<CatalogItems.Item> items = new ArrayList<>();
  private final List<ReadableTable> tables = new ArrayList<>();
  private final List<String> notLookedAt = new ArrayList<>();

  /** Reads everything at once. */
  static CatalogSnapshot read(Connection connection, SnapshotScope scope) {
    CatalogReader reader = new CatalogReader();
    try (QuietSession session = QuietSession.enter(connection)) {
      reader.take(objects(session.connection(), scope));
      return reader.snapshot(session.connection());
    } catch (SQLException e) {
      throw new DbopsException("cannot read the catalog: " + e.getMessage(), e);
    }
  }

  private static CatalogItems objects(Connection connection, SnapshotScope scope)
      throws SQLException {
    CatalogItems items = new CatalogItems();
    try (PreparedStatement statement =
        connection.prepareStatement(CatalogQuery.text(connection, scope))) {
      statement.setString(1, String.join(",", scope.withoutPartsOf()));
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          items.add(
              result.getString(1), result.getString(2), result.getString(3), result.getString(4));
        }
      }
    }
    return items.complete();
  }

  /** Takes these objects into the snapshot. */
  void take(CatalogItems part) {
    items.addAll(part.items());
    tables.addAll(part.tables());
    notLookedAt.addAll(part.notLookedAt());
  }

  /** The snapshot, once the rows of its tables have been read. */
  CatalogSnapshot snapshot(Connection connection) throws SQLException {
    RowDigests rows = RowDigests.of(connection, tables);
    rows.digests()
        .forEach(
            (table, digest) ->
                items.add(new CatalogItems.Item(new CatalogObject("rows", table), digest, table)));
    notLookedAt.addAll(rows.unreadable());
    return new CatalogSnapshot(
        connection.getMetaData().getDatabaseMajorVersion(), items, tables, notLookedAt);
  }
}
