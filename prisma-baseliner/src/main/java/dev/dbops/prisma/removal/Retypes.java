package dev.dbops.prisma.removal;

import dev.dbops.core.report.Finding;
import dev.dbops.core.sql.SqlIdentifier;
import dev.dbops.prisma.decision.Answer;
import dev.dbops.prisma.decision.Decision;
import dev.dbops.prisma.decision.Decisions;
import dev.dbops.prisma.impact.CatalogNames;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Columns that were answered {@code retype}: they get another type with their values, and what
 * hangs on them alone is made again.
 *
 * <p>PostgreSQL changes indexes, constraints and statistics of such a column itself; it refuses
 * while a view, rule, trigger, policy, publication or body of a routine uses it (ALTER TABLE,
 * manual page).
 */
final class Retypes {
  private static final String COLUMN = "column ";
  private static final String HASH =
      """
      SELECT count(*), md5(string_agg(m::text, E'\\n' ORDER BY m::text COLLATE "C")) FROM (
      %s) m
      """;
  // a default that is just a value; anything else somebody must write anew
  private static final Pattern LITERAL =
      Pattern.compile("(E?'(?:[^'\\\\]|'')*')::[^()']+(?:\\(\\d+\\))?");
  private static final Set<String> REBUILT =
      Set.of("index", "table constraint", "statistics object");
  private static final Set<String> MADE_AGAIN =
      Set.of("view", "trigger", "rule", "policy", "publication relation", "default value");

  private final FallingCatalog catalog;
  private final Map<ObjectKey, Decision> answers = new LinkedHashMap<>();
  private final Set<ObjectKey> kept = new HashSet<>();
  private final Set<ObjectKey> falling;
  private final Map<ObjectKey, List<String>> remade = new HashMap<>();
  private final List<Finding> problems = new ArrayList<>();
  private Optional<FallingCatalog.Fingerprint> made = Optional.empty();

  private Retypes(FallingCatalog catalog, Decisions decisions) {
    this.catalog = catalog;
    for (Decision decision : decisions.decisions()) {
      if (decision.answer() == Answer.RETYPE) {
        add(decision);
      }
    }
    keepInherited();
    this.falling = reachable();
  }

  /** Reads how what hangs on these columns is made. */
  static Retypes read(
      Connection connection, FallingCatalog catalog, Decisions decisions, List<FallingObject> order)
      throws SQLException {
    Retypes retypes = new Retypes(catalog, decisions);
    List<FallingObject> again = order.stream().filter(retypes::isMadeAgain).toList();
    if (!again.isEmpty()) {
      retypes.readMaking(connection, again);
    }
    return retypes;
  }

  /** What is in the way. */
  List<Finding> problems() {
    return List.copyOf(problems);
  }

  private void add(Decision decision) {
    String key = decision.key();
    List<String> parts =
        CatalogNames.parts(key.startsWith(COLUMN) ? key.substring(COLUMN.length()) : key);
    Optional<FallingObject> column =
        catalog.objects().stream()
            .filter(object -> object.is("table column") && object.names().equals(parts))
            .findFirst();
    if (column.isEmpty()) {
      problems.add(
          refusal(
              "column " + OneLine.of(String.join(".", parts)),
              "is answered " + decision.spoken() + ", and no such column falls here",
              "correct the key of the answer, or run dbops:removal-plan with the answers that"
                  + " are meant for this database"));
      return;
    }
    ObjectKey object = column.get().key();
    answers.put(object, decision);
    kept.add(object);
    if (!decision.type().equals(Optional.of("text")) && typeOf(object, "[]").isPresent()) {
      problems.add(
          refusal(
              column.get().label(),
              "is answered " + decision.spoken() + ", and holds arrays of a removed type",
              "answer text, or drop"));
    }
    boolean inherits =
        catalog.dependencies().stream()
            .anyMatch(d -> d.type().equals("with") && d.dependent().equals(object));
    if (inherits) {
      problems.add(
          refusal(
              column.get().label(),
              "is answered " + decision.spoken() + ", and has the type of its parent's column",
              "answer for the column of the parent table"));
    }
  }

  private static Finding refusal(String place, String message, String remedy) {
    return new Finding("removal-retype", place, message, remedy);
  }

  private void keepInherited() {
    boolean found = !kept.isEmpty();
    while (found) {
      found =
          kept.addAll(
              catalog.dependencies().stream()
                  .filter(d -> d.type().equals("with") || d.type().equals("after"))
                  .filter(d -> kept.contains(d.on()))
                  .map(Dependency::dependent)
                  .toList());
    }
  }

  /** What falls although those columns stay. */
  private Set<ObjectKey> reachable() {
    Set<ObjectKey> all =
        catalog.objects().stream().map(FallingObject::key).collect(Collectors.toSet());
    if (answers.isEmpty()) {
      return all;
    }
    // made again, a view has columns of the new type
    catalog.objects().stream()
        .filter(object -> object.type().endsWith("view column"))
        .forEach(object -> all.remove(object.key()));
    Map<ObjectKey, Set<ObjectKey>> next = new HashMap<>();
    for (Dependency d : catalog.dependencies()) {
      link(next, d.on(), d.dependent());
      if (d.type().equals("i") || d.type().equals("e")) {
        link(next, d.dependent(), d.on());
      }
    }
    Set<ObjectKey> found = new HashSet<>(catalog.roots());
    List<ObjectKey> open = new ArrayList<>(found);
    while (!open.isEmpty()) {
      ObjectKey at = open.remove(open.size() - 1);
      for (ObjectKey each : next.getOrDefault(at, Set.of())) {
        if (all.contains(each) && !kept.contains(each) && found.add(each)) {
          open.add(each);
        }
      }
    }
    return found;
  }

  /** What hangs on a part falls with the whole too. */
  private static void link(Map<ObjectKey, Set<ObjectKey>> next, ObjectKey from, ObjectKey to) {
    next.computeIfAbsent(from, any -> new LinkedHashSet<>()).add(to);
    next.computeIfAbsent(from.whole(), any -> new LinkedHashSet<>()).add(to);
  }

  /** Whether the object hangs on nothing that goes but such a column. */
  private boolean isSaved(FallingObject object) {
    return !kept.contains(object.key())
        && (!falling.contains(object.key()) || isDefaultOfKept(object));
  }

  /** A default is a value of the old type, which can be one of the new. */
  private boolean isDefaultOfKept(FallingObject object) {
    return !kept.isEmpty()
        && object.is("default value")
        && catalog.dependencies().stream()
            .anyMatch(d -> d.dependent().equals(object.key()) && kept.contains(d.on()));
  }

  private boolean isMadeAgain(FallingObject object) {
    return isSaved(object) && MADE_AGAIN.contains(object.type());
  }

  /** Whether the object neither goes nor has to be made again. */
  boolean staysAsItIs(FallingObject object) {
    return isSaved(object) && REBUILT.contains(object.type())
        || kept.contains(object.key()) && !answers.containsKey(object.key());
  }

  /** Whether nothing is lost with the object. */
  boolean isLossless(FallingObject object) {
    return isSaved(object) || kept.contains(object.key());
  }

  private void readMaking(Connection connection, List<FallingObject> again) throws SQLException {
    String ids =
        again.stream()
            .map(object -> String.valueOf(object.key().id()))
            .collect(Collectors.joining(",", "'{", "}'"));
    String query = RemovalQuery.REMADE.text().replace(":ids", ids);
    try (Statement statement = connection.createStatement()) {
      made = Optional.of(FallingCatalog.Fingerprint.read(statement, HASH.formatted(query)));
      readMaking(statement, query);
    }
  }

  private void readMaking(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        remade.put(
            new ObjectKey(rows.getString(1), rows.getLong(2), 0),
            Arrays.asList((String[]) rows.getArray(3).getArray()));
      }
    }
  }

  /** Tells whether what is made again is still made so; empty where nothing is. */
  Optional<FallingCatalog.Fingerprint> made() {
    return made;
  }

  /** The change of type, where the object is a column that was answered so. */
  Optional<String> change(FallingObject object) {
    return Optional.ofNullable(answers.get(object.key()))
        .map(
            decision -> {
              String type = decision.type().orElse("text");
              String name = SqlIdentifier.quoted(object.lastName());
              return "ALTER TABLE "
                  + DropStatement.owner(object.names())
                  + " ALTER COLUMN "
                  + name
                  + " TYPE "
                  + type
                  + " USING ("
                  + value(object, name, type)
                  + ")";
            });
  }

  /** The types print as {@code [1,2]}, exactly; a sparsevec only knows its own zeros. */
  private String value(FallingObject column, String name, String type) {
    if (type.equals("text")) {
      return name + "::text";
    }
    Optional<FallingObject> sparse = typeOf(column.key(), ".sparsevec");
    return sparse
        .map(
            found ->
                name
                    + "::"
                    + found.identity().substring(0, found.identity().length() - 9)
                    + "vector::"
                    + type)
        .orElse("translate(" + name + "::text, '[]', '{}')::" + type);
  }

  private Optional<FallingObject> typeOf(ObjectKey column, String ending) {
    Set<ObjectKey> on =
        catalog.dependencies().stream()
            .filter(d -> d.dependent().equals(column))
            .map(Dependency::on)
            .collect(Collectors.toSet());
    return catalog.objects().stream()
        .filter(object -> object.is("type") && object.identity().endsWith(ending))
        .filter(object -> on.contains(object.key()))
        .findFirst();
  }

  /** The statements that make the object again, where it is one of these. */
  List<String> making(FallingObject object) {
    if (!isSaved(object)) {
      return List.of();
    }
    List<String> statements = remade.getOrDefault(object.key(), List.of());
    return object.is("default value") ? defaultAgain(object, statements) : statements;
  }

  private List<String> defaultAgain(FallingObject object, List<String> expression) {
    Optional<Matcher> literal =
        expression.stream().map(LITERAL::matcher).filter(Matcher::matches).findFirst();
    String type =
        answers.entrySet().stream()
            .filter(
                answer ->
                    catalog.dependencies().stream()
                        .anyMatch(
                            d ->
                                d.dependent().equals(object.key())
                                    && (d.on().equals(answer.getKey()) || kept.contains(d.on()))))
            .findFirst()
            .flatMap(answer -> answer.getValue().type())
            .orElse("text");
    return literal
        .map(
            found ->
                List.of(
                    "ALTER TABLE ONLY "
                        + DropStatement.owner(object.names())
                        + " ALTER COLUMN "
                        + SqlIdentifier.quoted(object.lastName())
                        + " SET DEFAULT "
                        + (type.equals("text")
                            ? found.group(1)
                            : found.group(1).replace('[', '{').replace(']', '}'))
                        + "::"
                        + type))
        .orElse(List.of());
  }

  /** What hangs on such a column and cannot be made again. */
  List<Finding> obstacles(List<FallingObject> order) {
    List<Finding> findings = new ArrayList<>();
    for (FallingObject object : order) {
      boolean gone =
          isSaved(object) && !REBUILT.contains(object.type()) && making(object).isEmpty();
      if (gone) {
        findings.add(
            refusal(
                object.label(),
                "uses a column that is answered retype, and dbops cannot make it again",
                "drop it before and make it again after, by hand; then run dbops:removal-plan"
                    + " again"));
      }
    }
    return findings;
  }
}
