package dev.dbops.core.schema;

import dev.dbops.core.schema.CatalogVersions.Version;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The queries of a watch, planned once in a session: planning one takes longer than finding that
 * little has changed. Whoever replays there may have thrown them away, so that is asked each time.
 */
final class PreparedQueries {
  private static final int FEW = 60;
  private static final String PREFIX = "dbops~";
  private static final String ENTER =
      "SET LOCAL plan_cache_mode = force_generic_plan;"
          + " SELECT name FROM pg_catalog.pg_prepared_statements WHERE name LIKE 'dbops~%'";

  private final Connection connection;
  private final Set<String> prepared = new HashSet<>();
  private int version;
  private int relationCount;

  PreparedQueries(Connection connection) {
    this.connection = connection;
  }

  Connection connection() {
    return connection;
  }

  /** Has to come first, inside the quiet session. */
  void enter() throws SQLException {
    version = connection.getMetaData().getDatabaseMajorVersion();
    prepared.clear();
    try (Statement statement = connection.createStatement();
        ResultSet result = result(statement, ENTER)) {
      while (result.next()) {
        prepared.add(result.getString(1));
      }
    }
  }

  CatalogVersions versions() throws SQLException {
    Map<Long, Version> relations = new HashMap<>();
    Map<String, Version> others = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(call("versions", "", () -> CatalogQuery.versions(version)))) {
      while (result.next()) {
        long rows = result.getLong(3);
        Version read = new Version(rows, rows == result.getLong(4), result.getLong(5));
        String name = result.getString(2);
        if (name == null) {
          relations.put(result.getLong(1), read);
        } else {
          others.put(name, read);
        }
      }
    }
    relationCount = relations.size();
    return new CatalogVersions(relations, others);
  }

  /**
   * What definitions print of what is no relation; an empty name when they print more than that.
   */
  Map<String, String> names() throws SQLException {
    Map<String, String> names = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(call("names", "", () -> CatalogQuery.names(version)))) {
      while (result.next()) {
        String hash = result.getString(3);
        names.put(result.getString(1) + " " + result.getString(2), hash == null ? "" : hash);
      }
    }
    return names;
  }

  /** All that belongs to these relations, or to all when none is named. */
  Map<Long, CatalogItems> relations(List<Long> wanted) throws SQLException {
    String call =
        wanted.isEmpty() || wanted.size() > FEW
            ? call("relations", "", () -> CatalogQuery.relations(version))
            : call(some(), "(oid[])", () -> CatalogQuery.someRelations(version))
                + wanted.stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining(",", "('{", "}')"));
    Map<Long, CatalogItems> relations = new HashMap<>();
    String few = call.contains(some()) ? "SET LOCAL enable_nestloop = on;" : "";
    try (Statement statement = connection.createStatement();
        ResultSet result = result(statement, few + call + "; SET LOCAL enable_nestloop = off")) {
      while (result.next()) {
        add(relations.computeIfAbsent(result.getLong(5), oid -> new CatalogItems()), result);
      }
    }
    relations.values().forEach(CatalogItems::complete);
    return relations;
  }

  /** The first call makes the plan, which is of no use once there is a multiple of relations. */
  private String some() {
    return "some " + Integer.numberOfLeadingZeros(relationCount);
  }

  /** All of a part that belongs to no relation. */
  CatalogItems other(String part) throws SQLException {
    return items(call("part " + part, "", () -> CatalogQuery.otherPart(version, part)));
  }

  /** What is needed to read rows. */
  CatalogItems rows() throws SQLException {
    return items(call("rows", "", () -> CatalogQuery.rows(version)));
  }

  private CatalogItems items(String query) throws SQLException {
    CatalogItems items = new CatalogItems();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      while (result.next()) {
        add(items, result);
      }
    }
    return items.complete();
  }

  /** The first rows that a text brings. */
  private static ResultSet result(Statement statement, String text) throws SQLException {
    boolean rows = statement.execute(text);
    while (!rows) {
      rows = statement.getMoreResults();
    }
    return statement.getResultSet();
  }

  private static void add(CatalogItems items, ResultSet row) throws SQLException {
    items.add(row.getString(1), row.getString(2), row.getString(3), row.getString(4));
  }

  /** The text that runs a query, which is prepared if it has to be. */
  private String call(String name, String parameters, Supplier<String> query) throws SQLException {
    String full = PREFIX + name;
    if (prepared.add(full)) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("PREPARE \"" + full + "\" " + parameters + " AS " + query.get());
      }
    }
    return "EXECUTE \"" + full + "\"";
  }
}
