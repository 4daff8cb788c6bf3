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
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads one catalog: first the objects, then the rows of the tables that have any. */
final class CatalogReader {
  private int majorVersion;
  private final SortedMap<CatalogObject, String> objects = new TreeMap<>();
  private final Map<CatalogObject, String> relations = new HashMap<>();
  private final Map<String, SortedMap<Integer, String>> columns = new HashMap<>();
  private final List<ReadableTable> tables = new ArrayList<>();
  private final List<String> notLookedAt = new ArrayList<>();

  CatalogSnapshot read(Connection connection, SnapshotScope scope) {
    try (QuietSession session = QuietSession.enter(connection)) {
      majorVersion = session.connection().getMetaData().getDatabaseMajorVersion();
      readObjects(session.connection(), scope);
      readRows(session.connection());
    } catch (SQLException e) {
      throw new DbopsException("cannot read the catalog: " + e.getMessage(), e);
    }
    columns.forEach(
        (relation, names) ->
            addObject(
                new CatalogObject("column-order", relation),
                String.join(", ", names.values()),
                relation));
    return new CatalogSnapshot(majorVersion, objects, relations, tables, notLookedAt);
  }

  private void readObjects(Connection connection, SnapshotScope scope) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(CatalogQuery.text(connection, scope))) {
      statement.setString(1, String.join(",", scope.withoutPartsOf()));
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          add(result.getString(1), result.getString(2), result.getString(3), result.getString(4));
        }
      }
    }
  }

  private void add(
      String kind, String identity, @Nullable String definition, @Nullable String relation) {
    String text = definition == null ? "" : definition;
    switch (kind) {
      case "*not looked at" -> notLookedAt.add(identity);
      case "*rows" ->
          tables.add(
              new ReadableTable(
                  identity, QuotedNames.split(text), relation == null ? "" : relation));
      case "*column", "*attribute" ->
          addColumn(kind.substring(1), identity, text, Objects.requireNonNull(relation));
      case "rows" -> addObject(new CatalogObject(kind.intern(), identity), text, identity);
      default -> addObject(new CatalogObject(kind.intern(), identity), text, relation);
    }
  }

  private void addColumn(String kind, String identity, String text, String relation) {
    int space = text.indexOf(' ');
    columns
        .computeIfAbsent(relation, key -> new TreeMap<>())
        .put(Integer.valueOf(text.substring(0, space)), identity.substring(relation.length() + 1));
    addObject(new CatalogObject(kind.intern(), identity), text.substring(space + 1), relation);
  }

  private void addObject(CatalogObject object, String text, @Nullable String relation) {
    objects.merge(object, text, CatalogReader::both);
    if (relation != null) {
      relations.put(object, relation);
    }
  }

  /** Two objects that one name cannot tell apart stay visible, in an order of their own. */
  private static String both(String one, String other) {
    return one.compareTo(other) <= 0 ? one + "\n" + other : other + "\n" + one;
  }

  private void readRows(Connection connection) throws SQLException {
    RowDigests rows = RowDigests.of(connection, tables);
    rows.digests()
        .forEach((table, digest) -> addObject(new CatalogObject("rows", table), digest, table));
    notLookedAt.addAll(rows.unreadable());
  }
}
