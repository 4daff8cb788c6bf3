package dev.dbops.prisma.base;

import dev.dbops.core.sql.SqlName;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An index of the base.
 *
 * @param name its name, in the schema of its table
 * @param table schema and name of its table
 * @param unique whether it is unique
 * @param method {@code USING …}; empty for the usual one
 * @param items what it is of, in their order
 * @param rest what follows the list; may be empty
 */
record BaseIndex(
    String name, SqlName table, boolean unique, String method, List<Item> items, String rest) {
  BaseIndex {
    items = List.copyOf(items);
  }

  /**
   * One item.
   *
   * @param column the column; empty if it is an expression
   * @param rest what follows the column, or the expression
   */
  record Item(String column, String rest) {
    String sql() {
      return (column.isEmpty() ? "" : BaseName.quoted(column)) + rest;
    }
  }

  boolean isOf(SqlName wanted, String column) {
    return table.equals(wanted) && items.stream().anyMatch(item -> item.column().equals(column));
  }

  BaseIndex named(String other) {
    return new BaseIndex(other, table, unique, method, items, rest);
  }

  BaseIndex on(SqlName other) {
    return new BaseIndex(name, other, unique, method, items, rest);
  }

  BaseIndex renamed(String column, String to) {
    List<Item> changed =
        items.stream().map(i -> i.column().equals(column) ? new Item(to, i.rest()) : i).toList();
    return new BaseIndex(name, table, unique, method, changed, rest);
  }

  String sql(String written) {
    return "-- CreateIndex\nCREATE "
        + (unique ? "UNIQUE INDEX " : "INDEX ")
        + BaseName.quoted(name)
        + " ON "
        + written
        + (method.isEmpty() ? "" : " " + method + " ")
        + items.stream().map(Item::sql).collect(Collectors.joining(", ", "(", ")"))
        + (rest.isEmpty() ? "" : " " + rest)
        + ";\n";
  }
}
