package dev.dbops.cdc.lint;

import dev.dbops.cdc.publication.TableName;
import dev.dbops.core.sql.SqlElement;
import dev.dbops.core.sql.SqlElements;
import dev.dbops.core.sql.SqlToken;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The columns whose type an extension provides, as far as the history tells. */
final class ColumnTypes {
  private final Map<String, String> extensionOfType;
  private final Map<TableName, Map<String, String>> columns = new TreeMap<>();

  ColumnTypes(Map<String, String> extensionOfType, Map<TableName, Map<String, String>> known) {
    this.extensionOfType = extensionOfType;
    known.forEach((table, typed) -> columns.put(table, new TreeMap<>(typed)));
  }

  void created(TableName table, List<SqlToken> definition) {
    for (SqlElement element : SqlElements.between(definition, -1, definition.size())) {
      added(table, element.tokens());
    }
  }

  /** Notes a column definition: its name, then its type. */
  void added(TableName table, List<SqlToken> tokens) {
    Optional<String> column = tokens.isEmpty() ? Optional.empty() : tokens.get(0).name();
    if (column.isEmpty() || tokens.size() < 2) {
      return;
    }
    int type = 1;
    while (type + 2 < tokens.size() && tokens.get(type + 1).isSymbol('.')) {
      type += 2;
    }
    tokens
        .get(type)
        .name()
        .map(extensionOfType::get)
        .ifPresent(
            extension ->
                columns
                    .computeIfAbsent(table, name -> new TreeMap<>())
                    .put(column.get(), extension));
  }

  void dropped(TableName table, String column) {
    columns.getOrDefault(table, new TreeMap<>()).remove(column);
  }

  void dropped(TableName table) {
    columns.remove(table);
  }

  void renamed(TableName before, TableName after) {
    Map<String, String> known = columns.remove(before);
    if (known != null) {
      columns.put(after, known);
    }
  }

  /** Columns of the table whose type the extension provides. */
  List<String> of(TableName table, String extension) {
    return columns.getOrDefault(table, Map.of()).entrySet().stream()
        .filter(entry -> entry.getValue().equals(extension))
        .map(Map.Entry::getKey)
        .toList();
  }

  Iterable<TableName> tables() {
    return List.copyOf(columns.keySet());
  }
}
