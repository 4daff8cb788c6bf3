package dev.dbops.prisma.removal;

import dev.dbops.core.connection.LiveSession;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Counts what goes for good: one query for all tables, and one for what is in a few hundred of
 * them.
 */
final class LossReader {
  private static final String CANCELED = "57014";
  private static final int AT_ONCE = 300;
  private static final Set<String> COLUMNS = Set.of("table column", "foreign table column");
  private static final Map<String, String> GUARDS =
      Map.of(
          "policy", "says who may see and change which rows",
          "publication relation", "sends the changes of a table to replication",
          "p", "keeps rows apart, and names them for replication",
          "u", "keeps rows apart",
          "x", "keeps rows apart");

  private final FallingCatalog catalog;
  private final List<FallingObject> order;
  private final Map<Long, Relation> relations = new HashMap<>();
  private final List<Holder> holders = new ArrayList<>();

  /** A column that holds values of a composite type which loses an attribute. */
  private record Holder(
      long composite, String attribute, long relation, String column, boolean direct) {}

  LossReader(FallingCatalog catalog, List<FallingObject> order) {
    this.catalog = catalog;
    this.order = order;
  }

  /** What goes for good, in the order of the drops. */
  List<Loss> read(LiveSession session) {
    session.read(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL search_path = pg_catalog");
            readHolders(statement);
            readRelations(statement);
          }
          return true;
        });
    List<Amount> amounts = amounts();
    Map<Integer, Amount.Counted> counted = counted(session, amounts);
    Map<String, Loss> losses = new LinkedHashMap<>();
    for (int i = 0; i < amounts.size(); i++) {
      Amount amount = amounts.get(i);
      String told = amount.told(Optional.ofNullable(counted.get(i)));
      losses.merge(
          amount.object(),
          new Loss(amount.object(), told, List.of(amount.export())),
          LossReader::both);
    }
    for (FallingObject object : order) {
      String key = object.is("table constraint") ? object.detail() : object.type();
      String what = GUARDS.get(key);
      if (what != null) {
        losses.put(object.label(), new Loss(object.label(), what, List.of()));
      }
    }
    return List.copyOf(losses.values());
  }

  private static Loss both(Loss one, Loss other) {
    List<Loss.Export> exports = new ArrayList<>(one.exports());
    exports.addAll(other.exports());
    return new Loss(one.object(), one.amount() + "; " + other.amount(), exports);
  }

  private void readHolders(Statement statement) throws SQLException {
    if (order.stream().noneMatch(object -> object.is("composite type column"))) {
      return;
    }
    try (ResultSet rows = statement.executeQuery(catalog.closure() + RemovalQuery.HOLDERS.text())) {
      while (rows.next()) {
        holders.add(
            new Holder(
                rows.getLong(1),
                rows.getString(2),
                rows.getLong(3),
                rows.getString(4),
                rows.getBoolean(5)));
      }
    }
  }

  private void readRelations(Statement statement) throws SQLException {
    String ids =
        Stream.of(
                order.stream().filter(LossReader::isCounted).map(object -> object.key().id()),
                members().map(object -> object.key().id()),
                holders.stream().map(Holder::relation),
                catalog.graphs().stream()
                    .flatMap(graph -> graph.labels().stream())
                    .map(Graph.Label::relation))
            .flatMap(all -> all)
            .distinct()
            .map(String::valueOf)
            .collect(Collectors.joining(",", "'{", "}'"));
    try (ResultSet rows =
        statement.executeQuery(RemovalQuery.RELATIONS.text().replace(":relations", ids))) {
      while (rows.next()) {
        relations.put(
            rows.getLong(1),
            new Relation(
                rows.getString(2),
                rows.getBoolean(3),
                rows.getLong(4),
                rows.getLong(5),
                Arrays.asList((String[]) rows.getArray(6).getArray()),
                Arrays.asList((String[]) rows.getArray(7).getArray())));
      }
    }
  }

  private static boolean isCounted(FallingObject object) {
    return COLUMNS.contains(object.type()) || object.is("table");
  }

  /** Tables of the extensions' own may hold what nobody has fetched yet. */
  private Stream<FallingObject> members() {
    Set<ObjectKey> members = catalog.members();
    return catalog.objects().stream()
        .filter(object -> object.is("table") && members.contains(object.key()))
        .filter(object -> !object.names().get(0).equals("ag_catalog"))
        .filter(object -> catalog.graphs().stream().noneMatch(g -> g.has(object.key().id())));
  }

  private List<Amount> amounts() {
    List<Amount> amounts = new ArrayList<>();
    for (FallingObject object : order) {
      if (isCounted(object)) {
        Optional<String> column =
            object.key().isPart() ? Optional.of(object.lastName()) : Optional.empty();
        String unit = column.isPresent() ? "values" : "rows";
        relation(object.key().id())
            .filter(relation -> column.filter(relation.computed()::contains).isEmpty())
            .ifPresent(
                relation ->
                    amounts.add(
                        new Amount(
                            object.label(), unit, relation, false, column, Optional.empty())));
      } else if (object.is("composite type column")) {
        holders.stream()
            .filter(holder -> holder.composite() == object.key().id())
            .filter(holder -> holder.attribute().equals(object.lastName()))
            .forEach(holder -> amounts.addAll(held(object, holder)));
      } else if (object.is("schema")) {
        catalog.graphs().stream()
            .filter(graph -> graph.schema() == object.key().id())
            .forEach(graph -> amounts.addAll(labels(graph)));
      }
    }
    members()
        .forEach(
            object ->
                relation(object.key().id())
                    .ifPresent(
                        relation ->
                            amounts.add(
                                new Amount(
                                    object.label(),
                                    "rows",
                                    relation,
                                    false,
                                    Optional.empty(),
                                    Optional.empty()))));
    return amounts;
  }

  private List<Amount> held(FallingObject object, Holder holder) {
    return relation(holder.relation()).stream()
        .map(
            relation ->
                new Amount(
                    OneLine.of(object.label() + " in " + relation.name() + "." + holder.column()),
                    "values",
                    relation,
                    false,
                    Optional.of(holder.column()),
                    holder.direct() ? Optional.of(holder.attribute()) : Optional.empty()))
        .toList();
  }

  private List<Amount> labels(Graph graph) {
    return graph.labels().stream()
        .flatMap(
            label ->
                relation(label.relation()).stream()
                    .map(
                        relation ->
                            new Amount(
                                OneLine.of("graph " + graph.name()),
                                (label.edges() ? "edges " : "vertices ")
                                    + OneLine.of(label.table()),
                                relation,
                                true,
                                Optional.empty(),
                                Optional.empty())))
        .toList();
  }

  private Optional<Relation> relation(long id) {
    return Optional.ofNullable(relations.get(id));
  }

  /** A few hundred tables at a time: each takes a lock, and the server has only so many. */
  private static Map<Integer, Amount.Counted> counted(LiveSession session, List<Amount> amounts) {
    Map<Integer, Amount.Counted> counted = new HashMap<>();
    List<String> selects = new ArrayList<>();
    for (int i = 0; i < amounts.size(); i++) {
      if (amounts.get(i).relation().readable()) {
        selects.add(amounts.get(i).select(i));
      }
      if (selects.size() == AT_ONCE || i == amounts.size() - 1 && !selects.isEmpty()) {
        String query = String.join("\nUNION ALL\n", selects);
        counted.putAll(session.read(connection -> count(connection, query)));
        selects.clear();
      }
    }
    return counted;
  }

  private static Map<Integer, Amount.Counted> count(Connection connection, String query)
      throws SQLException {
    Map<Integer, Amount.Counted> counted = new HashMap<>();
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET LOCAL search_path = pg_catalog");
      try (ResultSet rows = statement.executeQuery(query)) {
        while (rows.next()) {
          counted.put(rows.getInt(1), new Amount.Counted(rows.getLong(2), rows.getLong(3)));
        }
      }
      return counted;
    } catch (SQLException e) {
      if (!CANCELED.equals(e.getSQLState())) {
        throw e;
      }
      return Map.of(); // too much to be counted in time: each loss says so
    }
  }
}
