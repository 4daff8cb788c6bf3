package dev.dbops.prisma.removal;

import dev.dbops.core.sql.SqlIdentifier;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything in a database that cannot be without the removed extensions, by pg_depend: what {@code
 * DROP EXTENSION … CASCADE} would take, the extensions and their own objects included.
 *
 * @param closure the query for all that falls, to be followed by one that selects from {@code
 *     fallen}
 * @param extensions those of the removed ones that are installed, by name
 * @param graphs the graphs of AGE
 * @param objects all that falls
 * @param dependencies between these, and to others
 * @param typed tables of a composite type that loses an attribute, each with its type
 * @param fingerprint what tells whether they are still the same
 */
record FallingCatalog(
    String closure,
    List<String> extensions,
    List<Graph> graphs,
    List<FallingObject> objects,
    List<Dependency> dependencies,
    Map<String, String> typed,
    Fingerprint fingerprint) {
  private static final String INSTALLED =
      "SELECT extname::text FROM pg_catalog.pg_extension WHERE extname = ANY (%s::name[]) ORDER BY 1";
  private static final String GRAPHS =
      """
      SELECT g.name::text, g.namespace::pg_catalog.oid::int8, c.oid::int8, c.relname::text, l.kind::text = 'e'
      FROM ag_catalog.ag_graph g
      LEFT JOIN ag_catalog.ag_label l ON l.graph = g.graphid
      LEFT JOIN pg_catalog.pg_class c ON c.oid = l.relation
      ORDER BY 1, 4
      """;

  /**
   * A count and a hash over what a plan knows of a catalog.
   *
   * @param query the query that answers both, by itself
   */
  record Fingerprint(long count, String hash, String query) {
    static Fingerprint read(Statement statement, String query) throws SQLException {
      try (ResultSet row = statement.executeQuery(query)) {
        row.next();
        return new Fingerprint(row.getLong(1), row.getString(2), query);
      }
    }
  }

  FallingCatalog {
    extensions = List.copyOf(extensions);
    graphs = List.copyOf(graphs);
    objects = List.copyOf(objects);
    dependencies = List.copyOf(dependencies);
    typed = Collections.unmodifiableMap(new LinkedHashMap<>(typed));
  }

  /** Reads it by a handful of queries; the search path must be {@code pg_catalog} alone. */
  static FallingCatalog read(Connection connection, Collection<String> removed)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      List<String> installed = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery(INSTALLED.formatted(array(removed)))) {
        while (rows.next()) {
          installed.add(rows.getString(1));
        }
      }
      List<Graph> graphs = installed.contains("age") ? graphs(statement) : List.of();
      String closure =
          RemovalQuery.CLOSURE
              .text()
              .replace(":extensions", array(installed))
              .replace(":graphs", array(graphs.stream().map(Graph::name).toList()));
      return new FallingCatalog(
          closure,
          installed,
          graphs,
          objects(statement, closure),
          dependencies(statement, closure),
          typed(statement, closure),
          Fingerprint.read(statement, closure + RemovalQuery.FINGERPRINT.text()));
    }
  }

  /** Where all of it begins: the extensions, and the graphs. */
  Set<ObjectKey> roots() {
    Set<ObjectKey> roots = new HashSet<>(extensionKeys());
    graphs.forEach(graph -> roots.add(new ObjectKey("pg_namespace", graph.schema(), 0)));
    return roots;
  }

  private Set<ObjectKey> extensionKeys() {
    return objects.stream()
        .filter(object -> object.is("extension") && extensions.contains(object.names().get(0)))
        .map(FallingObject::key)
        .collect(Collectors.toSet());
  }

  /** What the removed extensions themselves made. */
  Set<ObjectKey> members() {
    Set<ObjectKey> roots = extensionKeys();
    return dependencies.stream()
        .filter(dependency -> dependency.type().equals("e") && roots.contains(dependency.on()))
        .map(Dependency::dependent)
        .collect(Collectors.toSet());
  }

  /** The tables and other objects that go with their extension or their graph. */
  Set<ObjectKey> insides() {
    Set<ObjectKey> insides = new HashSet<>(members());
    graphs.stream()
        .flatMap(graph -> graph.labels().stream())
        .forEach(label -> insides.add(new ObjectKey("pg_class", label.relation(), 0)));
    return insides;
  }

  /** Whether the object is the inside of a graph, which goes with its schema. */
  boolean isPartOfGraph(FallingObject object, ObjectKey on) {
    return on.catalog().equals("pg_namespace")
        && object.key().catalog().equals("pg_class")
        && graphs.stream()
            .filter(graph -> graph.schema() == on.id())
            .anyMatch(
                graph ->
                    object.is("sequence")
                        || graph.labels().stream()
                            .anyMatch(label -> label.relation() == object.key().id()));
  }

  private static List<Graph> graphs(Statement statement) throws SQLException {
    Map<String, Long> schemas = new LinkedHashMap<>();
    Map<String, List<Graph.Label>> labels = new LinkedHashMap<>();
    try (ResultSet rows = statement.executeQuery(GRAPHS)) {
      while (rows.next()) {
        schemas.put(rows.getString(1), rows.getLong(2));
        List<Graph.Label> ofGraph =
            labels.computeIfAbsent(rows.getString(1), any -> new ArrayList<>());
        if (rows.getString(4) != null) {
          ofGraph.add(new Graph.Label(rows.getLong(3), rows.getString(4), rows.getBoolean(5)));
        }
      }
    }
    return schemas.entrySet().stream()
        .map(
            graph ->
                new Graph(
                    graph.getKey(),
                    graph.getValue(),
                    labels.getOrDefault(graph.getKey(), List.of())))
        .toList();
  }

  private static List<FallingObject> objects(Statement statement, String closure)
      throws SQLException {
    List<FallingObject> objects = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(closure + RemovalQuery.OBJECTS.text())) {
      while (rows.next()) {
        String detail = rows.getString(8);
        objects.add(
            new FallingObject(
                key(rows, 1),
                rows.getString(4),
                rows.getString(5),
                strings(rows.getArray(6)),
                strings(rows.getArray(7)),
                detail == null ? "" : detail));
      }
    }
    return objects;
  }

  private static List<Dependency> dependencies(Statement statement, String closure)
      throws SQLException {
    List<Dependency> dependencies = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(closure + RemovalQuery.DEPENDENCIES.text())) {
      while (rows.next()) {
        dependencies.add(new Dependency(key(rows, 1), key(rows, 4), rows.getString(7)));
      }
    }
    return dependencies;
  }

  private static Map<String, String> typed(Statement statement, String closure)
      throws SQLException {
    Map<String, String> typed = new LinkedHashMap<>();
    try (ResultSet rows = statement.executeQuery(closure + RemovalQuery.TYPED_TABLES.text())) {
      while (rows.next()) {
        typed.put(rows.getString(1), rows.getString(2));
      }
    }
    return typed;
  }

  private static ObjectKey key(ResultSet rows, int column) throws SQLException {
    return new ObjectKey(rows.getString(column), rows.getLong(column + 1), rows.getInt(column + 2));
  }

  private static List<String> strings(@Nullable Array array) throws SQLException {
    return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
  }

  private static String array(Collection<String> names) {
    return names.stream()
        .map(SqlIdentifier::literal)
        .collect(Collectors.joining(", ", "ARRAY[", "]"));
  }
}
