package dev.dbops.prisma.base;

import dev.dbops.core.sql.SqlName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What a schema stands for, taken apart so that parts can be taken out or named as they were. */
final class BaseDraft {
  private final boolean qualified;
  private final Set<String> schemas = new LinkedHashSet<>();
  private final Set<String> extensions = new LinkedHashSet<>();
  private final Map<String, String> extensionSchemas = new HashMap<>();
  private final Map<SqlName, BaseEnum> enums = new LinkedHashMap<>();
  private final Map<SqlName, BaseTable> tables = new LinkedHashMap<>();
  private final List<BaseIndex> indexes = new ArrayList<>();
  private final List<BaseForeignKey> foreignKeys = new ArrayList<>();
  private final List<String> firsts = new ArrayList<>();
  private final List<String> others = new ArrayList<>();

  /**
   * An empty one.
   *
   * @param qualified whether names are written with their schemas
   */
  BaseDraft(boolean qualified) {
    this.qualified = qualified;
  }

  /** Schemas that are created. */
  Set<String> schemas() {
    return schemas;
  }

  /** Extensions that are created. */
  Set<String> extensions() {
    return extensions;
  }

  /** The schemas that extensions are created in, where the script says it. */
  Map<String, String> extensionSchemas() {
    return extensionSchemas;
  }

  /** Enums by their names. */
  Map<SqlName, BaseEnum> enums() {
    return enums;
  }

  /** Tables by their names. */
  Map<SqlName, BaseTable> tables() {
    return tables;
  }

  List<BaseIndex> indexes() {
    return indexes;
  }

  List<BaseForeignKey> foreignKeys() {
    return foreignKeys;
  }

  /** Statements that make what tables may need, as written. */
  List<String> firsts() {
    return firsts;
  }

  /** Statements that are none of these, as written. */
  List<String> others() {
    return others;
  }

  Optional<BaseTable> table(SqlName name) {
    return Optional.ofNullable(tables.get(name));
  }

  /** Puts another state of a table in its place. */
  void put(BaseTable table) {
    tables.put(table.name(), table);
  }

  /** Takes out the first index that fits, and returns it. */
  Optional<BaseIndex> takeIndex(Predicate<BaseIndex> which) {
    Optional<BaseIndex> found = indexes.stream().filter(which).findFirst();
    found.ifPresent(indexes::remove);
    return found;
  }

  /** Takes out the first foreign key that fits, and returns it. */
  Optional<BaseForeignKey> takeForeignKey(Predicate<BaseForeignKey> which) {
    Optional<BaseForeignKey> found = foreignKeys.stream().filter(which).findFirst();
    found.ifPresent(foreignKeys::remove);
    return found;
  }

  /** Takes out a table with what is part of it or leads to it, and returns the table alone. */
  Optional<BaseTable> takeTable(SqlName name) {
    indexes.removeIf(index -> index.table().equals(name));
    foreignKeys.removeIf(key -> key.isOf(name));
    return Optional.ofNullable(tables.remove(name));
  }

  /** Takes out a column with what it is part of, and returns the column alone. */
  Optional<BaseColumn> takeColumn(SqlName table, String name) {
    Optional<BaseColumn> column = table(table).flatMap(t -> t.column(name));
    column.ifPresent(
        c -> {
          table(table).ifPresent(t -> put(t.without(name)));
          indexes.removeIf(index -> index.isOf(table, name));
          foreignKeys.removeIf(key -> key.isOf(table, name));
        });
    return column;
  }

  /** Names a table otherwise, everywhere. */
  void renameTable(SqlName from, SqlName to) {
    table(from)
        .ifPresent(
            table -> {
              Map<SqlName, BaseTable> before = new LinkedHashMap<>(tables);
              tables.clear();
              before.forEach(
                  (name, t) -> {
                    BaseTable now = name.equals(from) ? t.named(to) : t;
                    tables.put(now.name(), now);
                  });
              indexes.replaceAll(index -> index.table().equals(from) ? index.on(to) : index);
              foreignKeys.replaceAll(key -> key.moved(from, to));
            });
  }

  /** Names a column otherwise, everywhere. */
  void renameColumn(SqlName table, String from, String to) {
    table(table).ifPresent(t -> put(t.renamed(from, to)));
    indexes.replaceAll(index -> index.table().equals(table) ? index.renamed(from, to) : index);
    foreignKeys.replaceAll(key -> key.renamed(table, from, to));
  }

  /** Whether nothing is left. */
  boolean isEmpty() {
    return statements().isEmpty();
  }

  /** One text for each statement, with its comment line, in an order in which they can run. */
  List<String> statements() {
    List<String> statements = new ArrayList<>();
    schemas.forEach(
        schema ->
            statements.add(
                "-- CreateSchema\nCREATE SCHEMA IF NOT EXISTS " + BaseName.quoted(schema) + ";\n"));
    extensions.forEach(
        extension ->
            statements.add(
                "-- CreateExtension\nCREATE EXTENSION IF NOT EXISTS "
                    + BaseName.quoted(extension)
                    + Optional.ofNullable(extensionSchemas.get(extension))
                        .map(schema -> " WITH SCHEMA " + BaseName.quoted(schema))
                        .orElse("")
                    + ";\n"));
    enums.values().forEach(type -> statements.add(type.sql(written(type.name()))));
    firsts.forEach(first -> statements.add(first + ";\n"));
    tables.values().forEach(table -> statements.add(table.sql(written(table.name()))));
    indexes.forEach(index -> statements.add(index.sql(written(index.table()))));
    foreignKeys.forEach(
        key -> statements.add(key.sql(written(key.table()), written(key.target()))));
    others.forEach(other -> statements.add(other + ";\n"));
    return statements;
  }

  /** The name as the script writes it. */
  String written(SqlName name) {
    return qualified ? BaseName.quoted(name) : BaseName.quoted(name.last());
  }
}
