package dev.dbops.cdc.lint;

import dev.dbops.cdc.publication.Publication;
import dev.dbops.cdc.publication.PublishedTable;
import dev.dbops.cdc.publication.TableName;
import dev.dbops.core.sql.SqlElement;
import dev.dbops.core.sql.SqlElements;
import dev.dbops.core.sql.SqlToken;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** By which index the rows of a table are told apart in updates and deletes. */
final class ReplicaIdentities {
  /**
   * An index that can identify rows.
   *
   * @param name its name in the table's schema
   * @param columns empty if the history does not tell
   */
  private record Key(String name, Set<String> columns) {}

  private final Map<TableName, Key> primary = new TreeMap<>();
  private final Map<TableName, Optional<Key>> chosen = new TreeMap<>();
  private final Map<String, Key> unique = new HashMap<>();

  ReplicaIdentities(List<Publication> publications) {
    for (Publication publication : publications) {
      for (PublishedTable table : publication.tables()) {
        String index = table.identityIndex();
        if (index != null) {
          Key key = new Key(index, Set.copyOf(table.identityColumns()));
          if (table.replicaIdentity().equals("i")) {
            chosen.put(table.name(), Optional.of(key));
          } else {
            primary.put(table.name(), key);
          }
        } else if (!table.replicaIdentity().equals("d")) {
          chosen.put(table.name(), Optional.empty());
        }
      }
    }
  }

  void created(TableName table, List<SqlToken> definition) {
    for (SqlElement element : SqlElements.between(definition, -1, definition.size())) {
      added(table, element.tokens());
    }
  }

  /** Notes the primary key of a column definition or constraint, if it has one. */
  void added(TableName table, List<SqlToken> tokens) {
    int at = 0;
    while (at + 1 < tokens.size()
        && !(tokens.get(at).isWord("PRIMARY") && tokens.get(at + 1).isWord("KEY"))) {
      at++;
    }
    if (at + 1 >= tokens.size()) {
      return;
    }
    Optional<String> constraint =
        at >= 2 && tokens.get(at - 2).isWord("CONSTRAINT")
            ? tokens.get(at - 1).name()
            : Optional.empty();
    TokenReader rest = new TokenReader(tokens.subList(at + 2, tokens.size()), table.schema());
    if (rest.accept("USING", "INDEX")) {
      String index = rest.name().orElse("");
      Set<String> columns = unique.getOrDefault(index, new Key(index, Set.of())).columns();
      primary.put(table, new Key(constraint.orElse(index), columns));
      return;
    }
    Set<String> columns =
        rest.parenthesised()
            .map(ReplicaIdentities::names)
            .orElseGet(() -> tokens.get(0).name().map(Set::of).orElse(Set.of()));
    primary.put(table, new Key(constraint.orElse(usualName(table)), columns));
  }

  /** Notes {@code CREATE UNIQUE INDEX name ON table (columns)}. */
  void createdUnique(String index, List<SqlToken> columns) {
    unique.put(index, new Key(index, names(columns)));
  }

  void chosen(TableName table, TokenReader identity) {
    if (identity.accept("DEFAULT")) {
      chosen.remove(table);
    } else if (identity.accept("USING", "INDEX")) {
      identity
          .name()
          .ifPresent(
              index ->
                  chosen.put(
                      table, Optional.of(unique.getOrDefault(index, new Key(index, Set.of())))));
    } else {
      chosen.put(table, Optional.empty());
    }
  }

  /** Whether updates and deletes of the table carry the columns of that index. */
  boolean isIdentity(TableName table, String index) {
    return identity(table).filter(key -> key.name().equals(index)).isPresent();
  }

  boolean hasColumn(TableName table, String column) {
    return identity(table).filter(key -> key.columns().contains(column)).isPresent();
  }

  private Optional<Key> identity(TableName table) {
    Optional<Key> other = chosen.get(table);
    return other != null
        ? other
        : Optional.of(primary.getOrDefault(table, new Key(usualName(table), Set.of())));
  }

  /** The known tables of the schema that the index identifies. */
  List<TableName> identifiedBy(TableName index) {
    return Stream.concat(primary.keySet().stream(), chosen.keySet().stream())
        .distinct()
        .filter(table -> table.schema().equals(index.schema()))
        .filter(table -> isIdentity(table, index.table()))
        .toList();
  }

  void renameIndex(String schema, String before, String after) {
    primary.replaceAll((table, key) -> renamed(table, key, schema, before, after));
    chosen.replaceAll(
        (table, key) -> key.map(known -> renamed(table, known, schema, before, after)));
    Key index = unique.remove(before);
    if (index != null) {
      unique.put(after, new Key(after, index.columns()));
    }
  }

  private static Key renamed(TableName table, Key key, String schema, String before, String after) {
    return table.schema().equals(schema) && key.name().equals(before)
        ? new Key(after, key.columns())
        : key;
  }

  // The key of a renamed table keeps its name.
  void renameTable(TableName before, TableName after) {
    Key key = primary.remove(before);
    primary.put(after, key == null ? new Key(usualName(before), Set.of()) : key);
    Optional<Key> other = chosen.remove(before);
    if (other != null) {
      chosen.put(after, other);
    }
  }

  void forget(TableName table) {
    primary.remove(table);
    chosen.remove(table);
  }

  // PostgreSQL's own name for a primary key that was given none (ChooseConstraintName).
  private static String usualName(TableName table) {
    return table.table() + "_pkey";
  }

  private static Set<String> names(List<SqlToken> tokens) {
    return tokens.stream()
        .map(SqlToken::name)
        .flatMap(Optional::stream)
        .collect(Collectors.toUnmodifiableSet());
  }
}
