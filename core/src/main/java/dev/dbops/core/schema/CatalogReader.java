package dev.dbops.core.schema;

import dev.dbops.core.DbopsException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts a snapshot together: first the objects, then the rows of the tables that have any. */
final class CatalogReader {
  private final Map<CatalogObject, String> objects = new HashMap<>();
  private final Map<CatalogObject, String> relations = new HashMap<>();
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
    for (CatalogItems.Item item : part.items()) {
      objects.merge(item.object(), item.definition(), CatalogReader::both);
      if (item.relation() != null) {
        relations.put(item.object(), item.relation());
      }
    }
    tables.addAll(part.tables());
    notLookedAt.addAll(part.notLookedAt());
  }

  /** Two objects that one name cannot tell apart stay visible, in an order of their own. */
  private static String both(String one, String other) {
    return one.compareTo(other) <= 0 ? one + "\n" + other : other + "\n" + one;
  }

  /** The snapshot, once the rows of its tables have been read. */
  CatalogSnapshot snapshot(Connection connection) throws SQLException {
    RowDigests rows = RowDigests.of(connection, tables);
    rows.digests()
        .forEach(
            (table, digest) -> {
              CatalogObject object = new CatalogObject("rows", table);
              objects.merge(object, digest, CatalogReader::both);
              relations.put(object, table);
            });
    notLookedAt.addAll(rows.unreadable());
    return new CatalogSnapshot(
        connection.getMetaData().getDatabaseMajorVersion(),
        objects,
        relations,
        tables,
        notLookedAt);
  }
}
