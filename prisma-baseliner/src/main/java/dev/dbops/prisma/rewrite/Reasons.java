package dev.dbops.prisma.rewrite;

import dev.dbops.core.schema.CatalogObject;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.core.sql.SqlToken;
import dev.dbops.prisma.impact.CatalogNames;
import dev.dbops.prisma.impact.FallenObject;
import dev.dbops.prisma.impact.RemovedNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Why statements cannot stay: what falls because of them, or what they name that fell before. */
final class Reasons {
  private static final int SHOWN = 3;

  private final Map<CatalogObject, FallenObject> fallen = new LinkedHashMap<>();
  private final Map<String, List<FallenObject>> byName = new LinkedHashMap<>();

  /** Remembers objects that fall. */
  void add(List<FallenObject> objects) {
    for (FallenObject object : objects) {
      fallen.putIfAbsent(object.object(), object);
      names(object.object())
          .forEach(name -> byName.computeIfAbsent(name, n -> new ArrayList<>()).add(object));
    }
  }

  /** Everything that fell at some moment. */
  List<FallenObject> all() {
    return List.copyOf(fallen.values());
  }

  /**
   * The reason for a statement that changes: what newly falls, else what it names. Empty when there
   * is none of these.
   */
  String of(SqlStatement statement, List<FallenObject> newly, RemovedNames names) {
    List<String> own =
        newly.stream().filter(f -> !f.changed()).map(FallenObject::reason).limit(SHOWN).toList();
    if (!own.isEmpty()) {
      long more = newly.stream().filter(f -> !f.changed()).count() - own.size();
      return String.join("; ", own) + (more > 0 ? "; and " + more + " more" : "");
    }
    List<String> named = new ArrayList<>();
    Set<String> words = words(statement);
    for (SqlToken token : statement.tokens()) {
      token
          .name()
          .flatMap(name -> likeliest(name, words))
          .filter(f -> isMeant(f, statement))
          .map(f -> "names " + f.reason())
          .ifPresent(named::add);
    }
    names
        .removedIn(statement.tokens())
        .ifPresent(n -> named.add("names " + n + ", of a removed extension"));
    if (named.isEmpty()) {
      newly.stream().map(FallenObject::reason).limit(SHOWN).forEach(named::add);
    }
    if (named.isEmpty()) {
      named.addAll(columnsOfNamedTables(statement));
    }
    if (named.isEmpty()) {
      names.mentionedIn(statement).ifPresent(n -> named.add("names " + n + ", which fell"));
    }
    return named.stream().distinct().limit(SHOWN).collect(Collectors.joining("; "));
  }

  /** Of several objects with one name the part of a table that the statement names. */
  private Optional<FallenObject> likeliest(String name, Set<String> words) {
    List<FallenObject> named = byName.getOrDefault(name, List.of());
    return named.stream()
        .filter(object -> isOfTable(object, words))
        .findFirst()
        .or(() -> named.stream().findFirst());
  }

  private static boolean isOfTable(FallenObject object, Set<String> words) {
    return object
        .relation()
        .map(CatalogNames::parts)
        .filter(parts -> words.contains(parts.get(parts.size() - 1)))
        .isPresent();
  }

  private static Set<String> words(SqlStatement statement) {
    return statement.tokens().stream()
        .flatMap(token -> token.name().stream())
        .collect(Collectors.toSet());
  }

  /** A type, a table or a column may have the name of an extension. */
  private static boolean isMeant(FallenObject object, SqlStatement statement) {
    return !object.object().kind().equals("extension")
        || statement.tokens().stream().anyMatch(token -> token.isWord("EXTENSION"));
  }

  /** What fell of the tables that the statement names, such as the place of a value in a row. */
  private List<String> columnsOfNamedTables(SqlStatement statement) {
    Set<String> words = words(statement);
    return fallen.values().stream()
        .filter(f -> f.object().kind().equals("column"))
        .filter(f -> isOfTable(f, words))
        .map(FallenObject::reason)
        .toList();
  }

  /** The names under which a later statement may mention the object, as the catalog has them. */
  static List<String> names(CatalogObject object) {
    String identity = object.identity();
    int arguments = identity.indexOf('(');
    String name = arguments > 0 ? identity.substring(0, arguments) : identity;
    int on = name.indexOf(" on ");
    name = on > 0 ? name.substring(0, on) : name;
    return List.of(CatalogNames.unquoted(name.substring(lastDot(name) + 1)));
  }

  private static int lastDot(String name) {
    if (!name.endsWith("\"")) {
      return name.lastIndexOf('.');
    }
    int open = name.length() - 2;
    while (open > 0 && !(name.charAt(open) == '"' && (open == 0 || name.charAt(open - 1) == '.'))) {
      open--;
    }
    return open - 1;
  }
}
