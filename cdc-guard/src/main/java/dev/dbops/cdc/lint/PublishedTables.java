package dev.dbops.cdc.lint;

import dev.dbops.cdc.publication.Publication;
import dev.dbops.cdc.publication.PublishedTable;
import dev.dbops.cdc.publication.TableName;
import dev.dbops.core.sql.SqlToken;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which publication publishes what, at one place of the history. */
final class PublishedTables {
  private static final Pattern NAME = Pattern.compile("\"([^\"]+)\"|([A-Za-z_][A-Za-z0-9_$]*)");

  /**
   * How one publication publishes one table.
   *
   * @param listed names of its column list; empty if all columns are published
   * @param filtered names in its row filter
   */
  record Membership(Optional<Set<String>> listed, Set<String> filtered) {}

  private final Map<String, Map<TableName, Membership>> publications = new TreeMap<>();
  private final Set<String> ofAllTables = new HashSet<>();

  PublishedTables(List<Publication> known) {
    for (Publication publication : known) {
      Map<TableName, Membership> members = new LinkedHashMap<>();
      for (PublishedTable table : publication.tables()) {
        members.put(table.name(), membership(table));
      }
      publications.put(publication.name(), members);
      if (publication.allTables()) {
        ofAllTables.add(publication.name());
      }
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

  void create(String publication, boolean allTables) {
    publications.put(publication, new LinkedHashMap<>());
    if (allTables) {
      ofAllTables.add(publication);
    }
  }

  boolean drop(String publication) {
    ofAllTables.remove(publication);
    return publications.remove(publication) != null;
  }

  void add(String publication, TokenReader reader) {
    Map<TableName, Membership> members =
        publications.computeIfAbsent(publication, name -> new LinkedHashMap<>());
    do {
      reader.accept("TABLE");
      Optional<TableName> table = reader.table();
      Optional<Set<String>> listed = reader.parenthesised().map(PublishedTables::names);
      Set<String> filtered = new HashSet<>();
      if (reader.accept("WHERE")) {
        reader.parenthesised().map(PublishedTables::names).ifPresent(filtered::addAll);
      }
      table.ifPresent(name -> members.put(name, new Membership(listed, filtered)));
    } while (reader.acceptSymbol(','));
  }

  /** Takes all tables out of the publication and returns them. */
  Set<TableName> clear(String publication) {
    Map<TableName, Membership> members = publications.getOrDefault(publication, Map.of());
    Set<TableName> before = Set.copyOf(members.keySet());
    publications.put(publication, new LinkedHashMap<>());
    return before;
  }

  Set<TableName> tables(String publication) {
    return Set.copyOf(publications.getOrDefault(publication, Map.of()).keySet());
  }

  boolean remove(String publication, TableName table) {
    Map<TableName, Membership> members = publications.get(publication);
    return members != null && members.remove(table) != null;
  }

  /** The publications that name the table themselves, and how. */
  Map<String, Membership> naming(TableName table) {
    Map<String, Membership> found = new TreeMap<>();
    publications.forEach(
        (publication, members) -> {
          Membership membership = members.get(table);
          if (membership != null && !ofAllTables.contains(publication)) {
            found.put(publication, membership);
          }
        });
    return found;
  }

  /** The publications that send the table's changes, for whatever reason. */
  Set<String> sending(TableName table) {
    Set<String> found = new java.util.TreeSet<>(naming(table).keySet());
    found.addAll(ofAllTables);
    return found;
  }

  void rename(TableName before, TableName after) {
    publications
        .values()
        .forEach(
            members -> {
              Membership membership = members.remove(before);
              if (membership != null) {
                members.put(after, membership);
              }
            });
  }

  void forget(TableName table) {
    publications.values().forEach(members -> members.remove(table));
  }

  List<TableName> namedInSchema(String schema) {
    List<TableName> tables = new ArrayList<>();
    publications
        .values()
        .forEach(
            members ->
                members.keySet().stream()
                    .filter(table -> table.schema().equals(schema))
                    .forEach(tables::add));
    return tables;
  }

  Set<TableName> all() {
    Set<TableName> tables = new java.util.TreeSet<>();
    publications.values().forEach(members -> tables.addAll(members.keySet()));
    return tables;
  }

  private static Set<String> names(List<SqlToken> tokens) {
    Set<String> names = new HashSet<>();
    tokens.forEach(token -> token.name().ifPresent(names::add));
    return names;
  }
}
