package dev.dbops.prisma.impact;

import dev.dbops.core.DbopsException;
import dev.dbops.core.schema.CatalogObject;
import dev.dbops.core.sql.SqlIdentifier;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The shortest chain from each object to the removed extension that it hangs on, by pg_depend.
 *
 * <p>It explains; it does not decide: what falls is what {@link Cascade} leaves out.
 */
public final class DependencyGraph {
  // below 16384 are the server's own objects (access/transam.h, FirstNormalObjectId)
  private static final String EDGES =
      """
      SELECT classid, objid, objsubid, refclassid, refobjid, refobjsubid, deptype
      FROM pg_catalog.pg_depend WHERE objid >= 16384 OR refobjid >= 16384
      """;
  private static final String ROOTS =
      """
      SELECT 'pg_catalog.pg_extension'::pg_catalog.regclass::pg_catalog.oid, oid, 0
      FROM pg_catalog.pg_extension WHERE extname IN (%s)
      """;
  private static final String NAMES =
      """
      SELECT v.class, v.object, v.sub, i.type, i.identity
      FROM (VALUES %s) AS v (class, object, sub),
        pg_catalog.pg_identify_object(v.class::pg_catalog.oid, v.object::pg_catalog.oid, v.sub) AS i
      WHERE i.identity IS NOT NULL
      """;

  private record Node(long classId, long objectId, int subId) {
    static Node read(ResultSet row, int column) throws SQLException {
      return new Node(row.getLong(column), row.getLong(column + 1), row.getInt(column + 2));
    }

    Node whole() {
      return new Node(classId, objectId, 0);
    }
  }

  private record Identity(String type, String identity) {
    /** Whether it is only the inside of something that a person would name. */
    boolean isInner() {
      return type.equals("rule") || type.equals("default value");
    }

    @Override
    public String toString() {
      return type + " " + identity;
    }
  }

  private final Map<Node, Node> parents = new LinkedHashMap<>();
  private final Set<Node> roots = new HashSet<>();
  private final Set<Node> members = new HashSet<>();
  private final Map<Node, Identity> identities = new HashMap<>();
  private final Map<String, List<Node>> byIdentity = new HashMap<>();
  private final Set<String> memberIdentities = new HashSet<>();
  // those that have parts; what is in a schema is no part of it
  private final Set<String> memberWholes = new HashSet<>();

  private DependencyGraph() {}

  /** Reads the graph of the connection's database as it is now; writes nothing. */
  public static DependencyGraph read(Connection connection, List<String> removed) {
    DependencyGraph graph = new DependencyGraph();
    try (Statement statement = connection.createStatement()) {
      graph.readRoots(statement, removed);
      graph.walk(graph.readEdges(statement));
      graph.readIdentities(statement);
    } catch (SQLException e) {
      throw new DbopsException("Cannot read pg_depend: " + e, e);
    }
    return graph;
  }

  /** What the object hangs on, up to the extension; empty when pg_depend knows nothing of it. */
  public List<String> chain(CatalogObject object) {
    List<String> chain = new ArrayList<>();
    Optional<Node> node = find(object).flatMap(this::visibleParent);
    while (node.isPresent()) {
      node.map(identities::get).map(Identity::toString).ifPresent(chain::add);
      node = visibleParent(node.get());
    }
    return chain;
  }

  /** Whether the object depends on a member of an extension with nothing in between. */
  boolean direct(CatalogObject object) {
    return find(object).flatMap(this::visibleParent).filter(members::contains).isPresent();
  }

  /**
   * Whether the object is a member of an extension or a part of one, such as an attribute. What
   * somebody made in a schema of an extension is no part of it.
   */
  boolean isPartOfMember(CatalogObject object) {
    String identity = object.identity();
    if (memberIdentities.contains(identity)) {
      return true;
    }
    for (int dot = identity.indexOf('.'); dot >= 0; dot = identity.indexOf('.', dot + 1)) {
      if (memberWholes.contains(identity.substring(0, dot))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a member of an extension has this identity. */
  boolean isMember(String identity) {
    return memberIdentities.contains(identity);
  }

  /** A view and its row type have one identity; pg_identify_object says "table column" for ours. */
  private Optional<Node> find(CatalogObject object) {
    return byIdentity.getOrDefault(key(object.identity()), List.of()).stream()
        .filter(node -> isOfKind(node, object.kind()))
        .findFirst();
  }

  /** Arguments of routines are listed with and without blanks, and text as pg_catalog.text. */
  private static String key(String identity) {
    return identity.replace(", ", ",").replace("pg_catalog.", "");
  }

  private boolean isOfKind(Node node, String kind) {
    String type = Optional.ofNullable(identities.get(node)).map(Identity::type).orElse("");
    return type.equals(kind)
        || type.endsWith(" " + kind)
        || kind.equals("attribute") && type.equals("composite type column");
  }

  private Optional<Node> visibleParent(Node node) {
    Optional<Node> parent = Optional.ofNullable(parents.get(node));
    while (parent.map(identities::get).filter(Identity::isInner).isPresent()) {
      parent = parent.map(parents::get);
    }
    return parent;
  }

  private void readRoots(Statement statement, List<String> removed) throws SQLException {
    String names = removed.stream().map(SqlIdentifier::literal).collect(Collectors.joining(", "));
    try (ResultSet rows = statement.executeQuery(ROOTS.formatted(names))) {
      while (rows.next()) {
        roots.add(Node.read(rows, 1));
      }
    }
  }

  /** From each node to those that fall with it. */
  private Map<Node, List<Node>> readEdges(Statement statement) throws SQLException {
    Map<Node, List<Node>> edges = new HashMap<>();
    try (ResultSet rows = statement.executeQuery(EDGES)) {
      while (rows.next()) {
        Node dependent = Node.read(rows, 1);
        Node referenced = Node.read(rows, 4);
        String type = rows.getString(7);
        edges.computeIfAbsent(referenced, any -> new ArrayList<>()).add(dependent);
        if (type.equals("i")) {
          // an internal part takes its owner along (catalog-pg-depend, DEPENDENCY_INTERNAL)
          edges.computeIfAbsent(dependent, any -> new ArrayList<>()).add(referenced);
        }
        if (type.equals("e") && roots.contains(referenced)) {
          members.add(dependent);
        }
        if (referenced.subId() != 0) {
          // what hangs on a column falls with the whole relation too
          edges.computeIfAbsent(referenced.whole(), any -> new ArrayList<>()).add(dependent);
        }
      }
    }
    return edges;
  }

  private void walk(Map<Node, List<Node>> edges) {
    Deque<Node> open = new ArrayDeque<>(roots);
    Set<Node> seen = new HashSet<>(roots);
    while (!open.isEmpty()) {
      Node node = open.remove();
      for (Node next : edges.getOrDefault(node, List.of())) {
        if (seen.add(next)) {
          parents.put(next, node);
          open.add(next);
        }
      }
    }
  }

  private void readIdentities(Statement statement) throws SQLException {
    Set<Node> reached = new HashSet<>(parents.keySet());
    reached.addAll(roots);
    if (reached.isEmpty()) {
      return;
    }
    String values =
        reached.stream()
            .map(
                n -> "(" + n.classId() + "::bigint," + n.objectId() + "::bigint," + n.subId() + ")")
            .collect(Collectors.joining(","));
    try (ResultSet rows = statement.executeQuery(NAMES.formatted(values))) {
      while (rows.next()) {
        Node node = Node.read(rows, 1);
        Identity identity = new Identity(rows.getString(4), rows.getString(5));
        identities.put(node, identity);
        byIdentity.computeIfAbsent(key(identity.identity()), any -> new ArrayList<>()).add(node);
        if (members.contains(node)) {
          memberIdentities.add(identity.identity());
          if (!identity.type().equals("schema")) {
            memberWholes.add(identity.identity());
          }
        }
      }
    }
  }
}
