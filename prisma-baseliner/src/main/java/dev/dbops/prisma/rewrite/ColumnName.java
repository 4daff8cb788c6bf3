package dev.dbops.prisma.rewrite;

import dev.dbops.core.sql.SqlIdentifier;
import dev.dbops.core.sql.SqlName;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.prisma.history.Migration;
import dev.dbops.prisma.impact.CatalogNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The name of a column, which a history may change.
 *
 * @param schema schema of the table
 * @param table name of the table
 * @param column name of the column
 */
public record ColumnName(String schema, String table, String column) {
  /** The column of an identity such as {@code public.documents.embedding}; empty if it is none. */
  static Optional<ColumnName> parse(String identity) {
    List<String> parts = CatalogNames.parts(identity);
    return parts.size() == 3
        ? Optional.of(new ColumnName(parts.get(0), parts.get(1), parts.get(2)))
        : Optional.empty();
  }

  /** The table as {@code regclass} reads it. */
  String relation() {
    return SqlIdentifier.quoted(schema) + "." + SqlIdentifier.quoted(table);
  }

  /**
   * This name, those that the history gives the column later, and those of columns that it gives
   * this name: one may have been dropped to make room for another.
   */
  List<ColumnName> andOthers(List<Migration> history) {
    List<ColumnName> names = new ArrayList<>(List.of(this));
    List<TokenRow> rows = renaming(history);
    for (TokenRow row : rows) {
      for (ColumnName name : List.copyOf(names)) {
        name.after(row).filter(next -> !names.contains(next)).ifPresent(names::add);
      }
    }
    ColumnName earlier = this;
    for (int i = rows.size() - 1; i >= 0; i--) {
      earlier = earlier.before(rows.get(i));
      if (!names.contains(earlier)) {
        names.add(earlier);
      }
    }
    return List.copyOf(names);
  }

  /** The name that the column was made with. */
  ColumnName atBirth(List<Migration> history) {
    ColumnName name = this;
    List<TokenRow> rows = renaming(history);
    for (int i = rows.size() - 1; i >= 0; i--) {
      name = name.before(rows.get(i));
    }
    return name;
  }

  /** Whether the table's name stands at {@code index}, with its schema or without one. */
  boolean isOfTable(TokenRow row, int index) {
    return row.name(index)
        .filter(name -> name.last().equals(table) && schemaOf(name, schema).equals(schema))
        .isPresent();
  }

  private static List<TokenRow> renaming(List<Migration> history) {
    return history.stream()
        .flatMap(migration -> migration.script().statements().stream())
        .map(SqlStatement::tokens)
        .map(TokenRow::new)
        .filter(row -> row.has(0, "ALTER", "TABLE"))
        .toList();
  }

  private Optional<ColumnName> after(TokenRow row) {
    return isOfTable(row, subject(row)) ? renamed(row) : Optional.empty();
  }

  private Optional<ColumnName> renamed(TokenRow row) {
    int action = row.afterName(subject(row));
    if (row.has(action, "RENAME", "TO")) {
      return nameAt(row, action + 2).map(name -> new ColumnName(schema, name, column));
    }
    if (row.has(action, "SET", "SCHEMA")) {
      return nameAt(row, action + 2).map(name -> new ColumnName(name, table, column));
    }
    return oldColumn(row, action).filter(column::equals).isPresent()
        ? nameAt(row, row.skip(action + 1, "COLUMN") + 2)
            .map(name -> new ColumnName(schema, table, name))
        : Optional.empty();
  }

  /** The name that the statement changes into this one; else this one. */
  private ColumnName before(TokenRow row) {
    Optional<SqlName> old = row.name(subject(row));
    if (old.isEmpty()) {
      return this;
    }
    int action = row.afterName(subject(row));
    String oldSchema = schemaOf(old.get(), row.has(action, "SET", "SCHEMA") ? "public" : schema);
    ColumnName earlier =
        new ColumnName(oldSchema, old.get().last(), oldColumn(row, action).orElse(column));
    return earlier.renamed(row).filter(this::equals).isPresent() ? earlier : this;
  }

  private static int subject(TokenRow row) {
    return row.skip(row.skip(2, "IF", "EXISTS"), "ONLY");
  }

  private static String schemaOf(SqlName name, String otherwise) {
    List<String> parts = name.parts();
    return parts.size() > 1 ? parts.get(parts.size() - 2) : otherwise;
  }

  /** The old name in {@code RENAME COLUMN old TO new}. */
  private static Optional<String> oldColumn(TokenRow row, int action) {
    int old = row.skip(action + 1, "COLUMN");
    return row.has(action, "RENAME") && row.has(old + 1, "TO")
        ? nameAt(row, old)
        : Optional.empty();
  }

  private static Optional<String> nameAt(TokenRow row, int index) {
    return index < row.size() ? row.at(index).name() : Optional.empty();
  }

  /** The identity, as {@code quote_ident} writes it. */
  @Override
  public String toString() {
    return Stream.of(schema, table, column)
        .map(SqlIdentifier::quoted)
        .collect(Collectors.joining("."));
  }
}
