package dev.dbops.cdc.lint;

import dev.dbops.cdc.publication.Publication;
import dev.dbops.cdc.publication.PublishedTable;
import dev.dbops.cdc.publication.TableName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which publication publishes what, and why, at one place of the history. */
final class PublishedTables {
  private static final Pattern NAME = Pattern.compile("\"([^\"]+)\"|([A-Za-z_][A-Za-z0-9_$]*)");

  /**
   * How one publication publishes one table that it names.
   *
   * @param listed names of its column list; empty if all columns are published
   * @param filtered names in its row filter
   */
  record Membership(Optional<Set<String>> listed, Set<String> filtered) {}

  private static final class Scope {
    private final Map<TableName, Membership> named = new LinkedHashMap<>();
    private final Set<String> schemas = new TreeSet<>();
    private boolean all;
    private boolean complete;
    private PublicationOptions options = PublicationOptions.DEFAULT;

    private boolean names(TableName table) {
      return all || named.containsKey(table) || schemas.contains(table.schema());
    }
  }

  private final Map<String, Scope> publications = new TreeMap<>();
  private final Map<TableName, TableName> parents;
  private final Set<TableName> known = new TreeSet<>();
  private final Set<TableName> unlogged = new HashSet<>();

  PublishedTables(List<Publication> publications, Map<TableName, TableName> parents) {
    this.parents = new HashMap<>(parents);
    known.addAll(parents.keySet());
    known.addAll(parents.values());
    for (Publication publication : publications) {
      Scope scope = new Scope();
      scope.all = publication.allTables();
      scope.complete = publication.oid() != 0; // then its server told all tables of it
      scope.schemas.addAll(publication.schemas());
      scope.options =
          new PublicationOptions(publication.viaRoot(), publication.generatedColumns().equals("s"));
      for (TableName table : publication.relations()) {
        scope.named.put(
            table,
            publication
                .table(table)
                .map(PublishedTables::membership)
                .orElse(new Membership(Optional.empty(), Set.of())));
        known.add(table);
      }
      publication.tables().forEach(table -> known.add(table.name()));
      this.publications.put(publication.name(), scope);
    }
  }

  private static Membership membership(PublishedTable table) {
    Optional<Set<String>> listed =
        table.allColumns() ? Optional.empty() : Optional.of(Set.copyOf(table.columns()));
    Set<String> filtered = new HashSet<>();
    if (table.rowFilter() != null) {
      Matcher names = NAME.matcher(table.rowFilter());
      while (names.find()) {
        filtered.add(names.group(1) != null ? names.group(1) : names.group(2));
      }
    }
    return new Membership(listed, filtered);
  }

  boolean isEmpty() {
    return publications.isEmpty();
  }

  boolean has(String publication) {
    return publications.containsKey(publication);
  }

  /** Whether it is there, or may be the one whose tables the configuration has. */
  boolean mayHave(String publication) {
    return has(publication) || has(LintRequest.CONFIGURED);
  }

  void create(String publication, PublicationObjects objects, PublicationOptions options) {
    Scope scope = new Scope();
    scope.all = objects.allTables();
    scope.options = options;
    publications.put(publication, scope);
    add(publication, objects);
  }

  void drop(String publication) {
    publications.remove(publication);
  }

  void renamePublication(String before, String after) {
    Scope scope = publications.remove(before);
    if (scope != null) {
      publications.put(after, scope);
    }
  }

  PublicationOptions options(String publication) {
    Scope scope = publications.get(publication);
    return scope == null ? PublicationOptions.DEFAULT : scope.options;
  }

  void setOptions(String publication, PublicationOptions options) {
    Scope scope = publications.get(publication);
    if (scope != null) {
      scope.options = options;
    }
  }

  void add(String publication, PublicationObjects objects) {
    Scope scope = publications.computeIfAbsent(publication, name -> new Scope());
    scope.named.putAll(objects.tables());
    scope.schemas.addAll(objects.schemas());
    known.addAll(objects.tables().keySet());
  }

  void remove(String publication, PublicationObjects objects) {
    Scope scope = publications.get(publication);
    if (scope != null) {
      scope.named.keySet().removeAll(objects.tables().keySet());
      scope.schemas.removeAll(objects.schemas());
    }
  }

  void replace(String publication, PublicationObjects objects) {
    Scope scope = publications.get(publication);
    if (scope != null) {
      scope.named.clear();
      scope.schemas.clear();
    }
    add(publication, objects);
  }

  /** The schemas that the publication publishes as a whole. */
  Set<String> schemas(String publication) {
    Scope scope = publications.get(publication);
    return scope == null ? Set.of() : Set.copyOf(scope.schemas);
  }

  /** The publications that publish the schema as a whole. */
  Set<String> publishing(String schema) {
    Set<String> found = new TreeSet<>();
    publications.forEach(
        (publication, scope) -> {
          if (scope.schemas.contains(schema)) {
            found.add(publication);
          }
        });
    return found;
  }

  void renameSchema(String before, String after) {
    for (Scope scope : publications.values()) {
      if (scope.schemas.remove(before)) {
        scope.schemas.add(after);
      }
    }
  }

  void forgetSchema(String schema) {
    publications.values().forEach(scope -> scope.schemas.remove(schema));
  }

  /** The known tables that the publication sends. */
  Set<TableName> sent(String publication) {
    Set<TableName> tables = new TreeSet<>();
    for (TableName table : known) {
      if (eventNames(table).containsKey(publication)) {
        tables.add(table);
      }
    }
    return tables;
  }

  /** The publications that name the table themselves, and how. */
  Map<String, Membership> naming(TableName table) {
    Map<String, Membership> found = new TreeMap<>();
    publications.forEach(
        (publication, scope) -> {
          Membership membership = scope.named.get(table);
          if (membership != null && !scope.all) {
            found.put(publication, membership);
          }
        });
    return found;
  }

  /** The publications that send the table's changes, for whatever reason. */
  Set<String> sending(TableName table) {
    return eventNames(table).keySet();
  }

  /**
   * The table's name in events, by publication: its own, or with {@code publish_via_partition_root}
   * that of the topmost table above it that is published.
   */
  Map<String, TableName> eventNames(TableName table) {
    Map<String, TableName> found = new TreeMap<>();
    if (unlogged.contains(table)) {
      return found;
    }
    publications.forEach(
        (publication, scope) -> {
          TableName top = table;
          if (scope.complete && !known.contains(table)) {
            return;
          }
          boolean sent = scope.names(table);
          for (TableName above = parents.get(table); above != null; above = parents.get(above)) {
            if (scope.names(above)) {
              sent = true;
              top = above;
            }
          }
          if (sent) {
            found.put(publication, scope.options.viaRoot() ? top : table);
          }
        });
    return found;
  }

  /** A table that exists from here on; of a temporary or unlogged one nothing is ever sent. */
  void created(TableName table, boolean logged) {
    if (logged) {
      known.add(table);
      unlogged.remove(table);
    } else if (!known.contains(table)) {
      unlogged.add(table);
    }
  }

  void setLogged(TableName table, boolean logged) {
    if (logged) {
      known.add(table);
      unlogged.remove(table);
    } else {
      unlogged.add(table);
    }
  }

  void attached(TableName partition, TableName parent) {
    known.add(partition);
    parents.put(partition, parent);
  }

  void detached(TableName partition) {
    parents.remove(partition);
  }

  void renameTable(TableName before, TableName after) {
    for (Scope scope : publications.values()) {
      Membership membership = scope.named.remove(before);
      if (membership != null) {
        scope.named.put(after, membership);
      }
    }
    UnaryOperator<TableName> renamed = table -> table.equals(before) ? after : table;
    TableName parent = parents.remove(before);
    parents.replaceAll((partition, above) -> renamed.apply(above));
    if (parent != null) {
      parents.put(after, parent);
    }
    if (known.remove(before)) {
      known.add(after);
    }
    if (unlogged.remove(before)) {
      unlogged.add(after);
    }
  }

  /** A table that is gone, and its partitions with it. */
  void forget(TableName table) {
    publications.values().forEach(scope -> scope.named.remove(table));
    parents.remove(table);
    known.remove(table);
    unlogged.remove(table);
    parents.entrySet().stream()
        .filter(entry -> entry.getValue().equals(table))
        .map(Map.Entry::getKey)
        .toList()
        .forEach(this::forget);
  }

  List<TableName> knownIn(String schema) {
    return known.stream().filter(table -> table.schema().equals(schema)).toList();
  }

  /** The table that it is a partition of. */
  Optional<TableName> parent(TableName table) {
    return Optional.ofNullable(parents.get(table));
  }
}
