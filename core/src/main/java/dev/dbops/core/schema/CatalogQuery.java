package dev.dbops.core.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The queries that read a catalog, put together from parts. A row of a result is kind, identity,
 * definition, relation, and the oid of the relation that it is read with.
 */
final class CatalogQuery {
  private static final CatalogPart SCOPE = CatalogPart.ofOthers("scope");
  private static final CatalogPart CLUSTER = CatalogPart.ofOthers("cluster");
  private static final CatalogPart ROWS = CatalogPart.ofOthers("rows");
  private static final CatalogPart RELATION_NAMES = CatalogPart.ofRelations("relation-names");
  private static final CatalogPart NAMES = CatalogPart.ofOthers("names");
  private static final CatalogPart VERSIONS = CatalogPart.ofOthers("versions");
  private static final List<CatalogPart> RELATIONS =
      List.of(
          CatalogPart.ofRelations("relations"),
          CatalogPart.ofRelations("columns"),
          CatalogPart.ofRelations("constraints"),
          CatalogPart.ofRelations("indexes"),
          CatalogPart.ofRelations("labels"));
  private static final List<CatalogPart> OTHERS =
      List.of(
          CatalogPart.ofOthers("extensions"),
          CatalogPart.ofOthers("privileges"),
          CatalogPart.ofOthers("database"),
          CatalogPart.ofOthers("types", "pg_type"),
          CatalogPart.ofOthers("routines", "pg_proc"),
          CatalogPart.ofOthers(
              "programming",
              "pg_language",
              "pg_cast",
              "pg_transform",
              "pg_collation",
              "pg_conversion"),
          CatalogPart.ofOthers(
              "operators",
              "pg_operator",
              "pg_am",
              "pg_opclass",
              "pg_opfamily",
              "pg_amop",
              "pg_amproc"),
          CatalogPart.ofOthers(
              "text-search", "pg_ts_config", "pg_ts_dict", "pg_ts_parser", "pg_ts_template"),
          CatalogPart.ofOthers("foreign-data", "pg_foreign_data_wrapper", "pg_foreign_server"),
          CatalogPart.ofOthers("publications", "pg_publication", "pg_subscription"));
  private static final String WANTED =
      "c.oid = ANY ($1) OR c.oid IN"
          + " (SELECT w.indexrelid FROM pg_catalog.pg_index w WHERE w.indrelid = ANY ($1))";

  private CatalogQuery() {}

  /**
   * Every part that a snapshot is made of, for a test that nothing in the catalogs is forgotten.
   */
  static List<CatalogPart> allParts() {
    List<CatalogPart> parts = new ArrayList<>(RELATIONS);
    parts.addAll(OTHERS);
    parts.addAll(List.of(SCOPE, CLUSTER, ROWS));
    return parts;
  }

  /** Gives the text for a scope; its one parameter is the list of {@code withoutPartsOf}. */
  static String text(Connection connection, SnapshotScope scope) throws SQLException {
    int version = connection.getMetaData().getDatabaseMajorVersion();
    List<CatalogPart> parts = new ArrayList<>(RELATIONS);
    parts.addAll(othersWithObjects(connection));
    if (scope.cluster()) {
      parts.add(CLUSTER);
    }
    if (scope.rows()) {
      parts.add(ROWS);
    }
    return scope(version, "?", "true") + joined(version, parts);
  }

  /** Names of the parts that belong to no relation. */
  static List<String> otherParts(SnapshotScope scope) {
    List<String> names = new ArrayList<>(OTHERS.stream().map(CatalogPart::name).toList());
    if (scope.cluster()) {
      names.add(CLUSTER.name());
    }
    return names;
  }

  /** The text of one part that belongs to no relation. */
  static String otherPart(int version, String name) {
    return scope(version, "''", "true") + CatalogPart.ofOthers(name).rows(version);
  }

  /** What is needed to read rows of tables. */
  static String rows(int version) {
    return scope(version, "''", "true") + ROWS.rows(version);
  }

  /** All that belongs to relations, and the names that others print of them. */
  static String relations(int version) {
    return scope(version, "''", "true") + relationParts(version);
  }

  /** The same for the relations that the one parameter lists. */
  static String someRelations(int version) {
    return scope(version, "''", WANTED) + relationParts(version);
  }

  /** What tells whether something must be read again. */
  static String versions(int version) {
    return VERSIONS.text(version);
  }

  /** What definitions of other objects print of what is no relation. */
  static String names(int version) {
    return NAMES.text(version);
  }

  private static String relationParts(int version) {
    List<CatalogPart> parts = new ArrayList<>(RELATIONS);
    parts.add(RELATION_NAMES);
    return joined(version, parts);
  }

  private static String scope(int version, String withoutPartsOf, String wanted) {
    return SCOPE
        .text(version)
        .replace(":withoutPartsOf", withoutPartsOf)
        .replace(":wanted", wanted);
  }

  private static String joined(int version, List<CatalogPart> parts) {
    return parts.stream()
        .map(part -> part.rows(version))
        .collect(Collectors.joining("UNION ALL\n"));
  }

  private static List<CatalogPart> othersWithObjects(Connection connection) throws SQLException {
    String probes =
        OTHERS.stream()
            .map(part -> part.catalogs().isEmpty() ? "true" : part.probe())
            .collect(Collectors.joining(", ", "SELECT ", ""));
    List<CatalogPart> parts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(probes)) {
      result.next();
      for (int i = 0; i < OTHERS.size(); i++) {
        if (result.getBoolean(i + 1)) {
          parts.add(OTHERS.get(i));
        }
      }
    }
    return parts;
  }
}
