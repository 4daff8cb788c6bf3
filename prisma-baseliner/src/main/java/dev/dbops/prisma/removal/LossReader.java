package dev.dbops.prisma.removal;

import dev.dbops.core.connection.LiveSession;
import dev.dbops.core.sql.SqlIdentifier;
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

/** Counts what goes for good: one query for all tables, and one for all that is in them. */
final class LossReader {
  private static final String CANCELED = "57014";
  private static final Set<String> COLUMNS = Set.of("table column", "foreign table column");

  private final FallingCatalog catalog;
  private final List<FallingObject> order;
  private final Map<Long, Relation> relations = new HashMap<>();

  /** One thing to count. */
  private record Question(String object, Relation relation, Optional<String> value) {
    String select(int number) {
      String what =
          value
              .map(v -> "count(%1$s), COALESCE(sum(pg_column_size(%1$s)), 0)".formatted(v))
              .orElse("count(*), " + relation.size());
      return "SELECT %d, %s FROM %s".formatted(number, what, relation.name());
    }
  }

  private record Amount(long rows, long bytes) {}

  LossReader(FallingCatalog catalog, List<FallingObject> order) {
    this.catalog = catalog;
    this.order = order;
  }

  /** What goes for good, in the order of the drops. */
  List<Loss> read(LiveSession session) {
    session.read(
        connection -> {
          readRelations(connection);
          return true;
        });
    List<Question> questions = questions();
    Map<Integer, Amount> amounts = counted(session, questions);
    List<Loss> losses = new ArrayList<>();
    for (int i = 0; i < questions.size(); i++) {
      losses.add(loss(questions.get(i), Optional.ofNullable(amounts.get(i))));
    }
    return losses;
  }

  private void readRelations(Connection connection) throws SQLException {
    String ids =
        Stream.concat(
                order.stream().filter(this::isCounted).map(object -> object.key().id()),
                members().map(object -> object.key().id()))
            .distinct()
            .map(String::valueOf)
            .collect(Collectors.joining(",", "'{", "}'"));
    try (Statement statement = connection.createStatement();
        ResultSet rows =
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
                Arrays.asList((Integer[]) rows.getArray(7).getArray())));
      }
    }
  }

  private boolean isCounted(FallingObject object) {
    return COLUMNS.contains(object.type()) || object.is("table");
  }

  /** Tables of the extensions' own may hold what nobody has fetched yet. */
  private Stream<FallingObject> members() {
    Set<ObjectKey> roots =
        catalog.objects().stream()
            .filter(object -> object.is("extension"))
            .map(FallingObject::key)
            .collect(Collectors.toSet());
    Set<ObjectKey> members =
        catalog.dependencies().stream()
            .filter(d -> d.type().equals("e") && roots.contains(d.on()))
            .map(Dependency::dependent)
            .collect(Collectors.toSet());
    return catalog.objects().stream()
        .filter(object -> object.is("table") && members.contains(object.key()))
        .filter(object -> !object.identity().startsWith("ag_catalog."))
        .filter(object -> catalog.graphs().stream().noneMatch(g -> g.has(object.key().id())));
  }

  private List<Question> questions() {
    List<Question> questions = new ArrayList<>();
    for (FallingObject object : order) {
      Relation relation = relations.get(object.key().id());
      if (relation != null && isCounted(object)) {
        boolean computed = relation.computed().contains(object.key().part());
        if (!computed) {
          questions.add(
              new Question(
                  object.label(),
                  relation,
                  object.key().isPart()
                      ? Optional.of(
                          SqlIdentifier.quoted(object.names().get(object.names().size() - 1)))
                      : Optional.empty()));
        }
      }
    }
    members()
        .forEach(
            object -> {
              Relation relation = relations.get(object.key().id());
              if (relation != null) {
                questions.add(new Question(object.label(), relation, Optional.empty()));
              }
            });
    return questions;
  }

  private Map<Integer, Amount> counted(LiveSession session, List<Question> questions) {
    List<String> selects = new ArrayList<>();
    for (int i = 0; i < questions.size(); i++) {
      if (questions.get(i).relation().readable()) {
        selects.add(questions.get(i).select(i));
      }
    }
    if (selects.isEmpty()) {
      return Map.of();
    }
    return session.read(
        connection -> {
          Map<Integer, Amount> amounts = new LinkedHashMap<>();
          try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL search_path = pg_catalog");
            try (ResultSet rows = statement.executeQuery(String.join("\nUNION ALL\n", selects))) {
              while (rows.next()) {
                amounts.put(rows.getInt(1), new Amount(rows.getLong(2), rows.getLong(3)));
              }
            }
          } catch (SQLException e) {
            if (!CANCELED.equals(e.getSQLState())) {
              throw e;
            }
            amounts.clear(); // too large to be counted in time: the statistics must do
          }
          return amounts;
        });
  }

  private static Loss loss(Question question, Optional<Amount> amount) {
    String unit = question.value().isPresent() ? " values" : " rows";
    Relation relation = question.relation();
    String text =
        amount
            .map(a -> a.rows() + unit + ", " + a.bytes() + " bytes")
            .orElse(
                (relation.estimate() < 0 ? "unknown" : "about " + relation.estimate())
                    + " rows, "
                    + relation.size()
                    + " bytes with indexes, not counted: "
                    + (relation.readable()
                        ? "it took too long"
                        : "the role may not read every row"));
    return new Loss(question.object(), text, Optional.of(export(question)));
  }

  /** The value beside what finds its row again. */
  private static String export(Question question) {
    Relation relation = question.relation();
    if (question.value().isEmpty() || relation.key().isEmpty()) {
      return "SELECT * FROM " + relation.name();
    }
    String value = question.value().get();
    List<String> columns =
        new ArrayList<>(relation.key().stream().map(SqlIdentifier::quoted).toList());
    if (!columns.contains(value)) {
      columns.add(value);
    }
    return "SELECT "
        + String.join(", ", columns)
        + " FROM "
        + relation.name()
        + " WHERE "
        + value
        + " IS NOT NULL";
  }
}
