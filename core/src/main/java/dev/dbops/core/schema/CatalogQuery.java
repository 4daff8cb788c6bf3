package dev.dbops.core.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The one query that reads a catalog, put together from the parts that have something to read. */
final class CatalogQuery {
  private static final CatalogPart SCOPE = new CatalogPart("scope", List.of());
  private static final List<CatalogPart> PARTS =
      List.of(
          new CatalogPart("relations", List.of()),
          new CatalogPart("columns", List.of()),
          new CatalogPart("constraints", List.of()),
          new CatalogPart("indexes", List.of()),
          new CatalogPart("extensions", List.of()),
          new CatalogPart("privileges", List.of()),
          new CatalogPart("database", List.of()),
          new CatalogPart("types", List.of("pg_type")),
          new CatalogPart("routines", List.of("pg_proc")),
          new CatalogPart(
              "programming",
              List.of("pg_language", "pg_cast", "pg_transform", "pg_collation", "pg_conversion")),
          new CatalogPart(
              "operators",
              List.of("pg_operator", "pg_am", "pg_opclass", "pg_opfamily", "pg_amop", "pg_amproc")),
          new CatalogPart(
              "text-search",
              List.of("pg_ts_config", "pg_ts_dict", "pg_ts_parser", "pg_ts_template")),
          new CatalogPart("foreign-data", List.of("pg_foreign_data_wrapper", "pg_foreign_server")),
          new CatalogPart("publications", List.of("pg_publication", "pg_subscription")));
  private static final CatalogPart CLUSTER = new CatalogPart("cluster", List.of());
  private static final CatalogPart ROWS = new CatalogPart("rows", List.of());

  private CatalogQuery() {}

  /** Every part there is, for a test that nothing in the catalogs is forgotten. */
  static List<CatalogPart> allParts() {
    List<CatalogPart> parts = new ArrayList<>(PARTS);
    parts.addAll(List.of(SCOPE, CLUSTER, ROWS));
    return parts;
  }

  /** Gives the text for a scope; its one parameter is the list of {@code withoutPartsOf}. */
  static String text(Connection connection, SnapshotScope scope) throws SQLException {
    int version = connection.getMetaData().getDatabaseMajorVersion();
    List<CatalogPart> parts = partsWithObjects(connection);
    if (scope.cluster()) {
      parts.add(CLUSTER);
    }
    if (scope.rows()) {
      parts.add(ROWS);
    }
    return SCOPE.text(version).replace(":withoutPartsOf", "?")
        + parts.stream().map(part -> part.text(version)).collect(Collectors.joining("UNION ALL\n"));
  }

  private static List<CatalogPart> partsWithObjects(Connection connection) throws SQLException {
    String probes =
        PARTS.stream()
            .map(part -> part.catalogs().isEmpty() ? "true" : part.probe())
            .collect(Collectors.joining(", ", "SELECT ", ""));
    List<CatalogPart> parts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(probes)) {
      result.next();
      for (int i = 0; i < PARTS.size(); i++) {
        if (result.getBoolean(i + 1)) {
          parts.add(PARTS.get(i));
        }
      }
    }
    return parts;
  }
}
