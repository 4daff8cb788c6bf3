package dev.dbops.prisma.squash;

import dev.dbops.core.dump.Dump;
import dev.dbops.core.sql.SqlElement;
import dev.dbops.core.sql.SqlElements;
import dev.dbops.core.sql.SqlIdentifier;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.core.sql.SqlToken;
import dev.dbops.core.sql.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One row of a dump.
 *
 * @param statement the {@code INSERT}
 * @param table its table, as {@code quote_ident} writes it
 * @param columns names of the columns, as {@code quote_ident} writes them
 * @param values the values in the same order
 */
record RowInsert(
    SqlStatement statement, String table, List<String> columns, List<SqlElement> values) {
  // INSERT INTO schema . table (
  private static final int COLUMNS_OPEN = 5;

  /** Freezes the lists. */
  RowInsert {
    columns = List.copyOf(columns);
    values = List.copyOf(values);
  }

  /** The row that the statement inserts; empty if it is no such statement. */
  static Optional<RowInsert> of(SqlStatement statement) {
    List<SqlToken> tokens = statement.tokens();
    if (!Dump.begins(statement, "INSERT", "INTO")) {
      return Optional.empty();
    }
    String table = identity(tokens.get(2), tokens.get(4));
    if (!tokens.get(COLUMNS_OPEN).isSymbol('(')) {
      return Optional.of(new RowInsert(statement, table, List.of(), List.of())); // DEFAULT VALUES
    }
    int columnsClose = SqlElements.closing(tokens, COLUMNS_OPEN);
    int valuesOpen = columnsClose + 1;
    while (!tokens.get(valuesOpen).isSymbol('(')) {
      valuesOpen++;
    }
    List<String> columns =
        SqlElements.between(tokens, COLUMNS_OPEN, columnsClose).stream()
            .map(element -> SqlIdentifier.quoted(element.tokens().get(0).name().orElseThrow()))
            .toList();
    return Optional.of(
        new RowInsert(
            statement,
            table,
            columns,
            SqlElements.between(tokens, valuesOpen, SqlElements.closing(tokens, valuesOpen))));
  }

  private static String identity(SqlToken schema, SqlToken name) {
    return SqlIdentifier.quoted(schema.name().orElseThrow())
        + "."
        + SqlIdentifier.quoted(name.name().orElseThrow());
  }

  /** The text of a value that is a string; empty for numbers and the like. */
  Optional<String> literal(int column) {
    return values.get(column).tokens().size() == 1
        ? values.get(column).tokens().get(0).literal()
        : Optional.empty();
  }

  /**
   * The statement with other values in places.
   *
   * @param replacements by column; empty where the value stays
   */
  String with(List<Optional<String>> replacements) {
    List<TextEdit> edits = new ArrayList<>();
    for (int i = 0; i < replacements.size(); i++) {
      SqlElement value = values.get(i);
      replacements
          .get(i)
          .ifPresent(
              text ->
                  edits.add(
                      new TextEdit(
                          value.start() - statement.start(),
                          value.end() - statement.start(),
                          text)));
    }
    return edits.isEmpty() ? statement.text() : TextEdit.applyAll(statement.text(), edits);
  }
}
