package dev.dbops.prisma.base;

import dev.dbops.core.sql.SqlName;
import java.util.List;

/**
 * A foreign key of the base.
 *
 * @param name its name
 * @param table the table that it belongs to
 * @param columns the columns of that table
 * @param target the table that it leads to
 * @param targetColumns the columns of that one
 * @param rest the actions, as written
 */
record BaseForeignKey(
    String name,
    SqlName table,
    List<String> columns,
    SqlName target,
    List<String> targetColumns,
    String rest) {
  BaseForeignKey {
    columns = List.copyOf(columns);
    targetColumns = List.copyOf(targetColumns);
  }

  boolean isOf(SqlName wanted) {
    return table.equals(wanted) || target.equals(wanted);
  }

  boolean isOf(SqlName wanted, String column) {
    return table.equals(wanted) && columns.contains(column)
        || target.equals(wanted) && targetColumns.contains(column);
  }

  BaseForeignKey named(String other) {
    return new BaseForeignKey(other, table, columns, target, targetColumns, rest);
  }

  /** With another name for one of its tables. */
  BaseForeignKey moved(SqlName from, SqlName to) {
    return new BaseForeignKey(
        name,
        table.equals(from) ? to : table,
        columns,
        target.equals(from) ? to : target,
        targetColumns,
        rest);
  }

  /** With another name for a column of one of its tables. */
  BaseForeignKey renamed(SqlName of, String column, String to) {
    return new BaseForeignKey(
        name,
        table,
        table.equals(of) ? replaced(columns, column, to) : columns,
        target,
        target.equals(of) ? replaced(targetColumns, column, to) : targetColumns,
        rest);
  }

  private static List<String> replaced(List<String> names, String from, String to) {
    return names.stream().map(name -> name.equals(from) ? to : name).toList();
  }

  String sql(String written, String writtenTarget) {
    return "-- AddForeignKey\nALTER TABLE "
        + written
        + " ADD CONSTRAINT "
        + BaseName.quoted(name)
        + " FOREIGN KEY "
        + BaseName.list(columns)
        + " REFERENCES "
        + writtenTarget
        + BaseName.list(targetColumns)
        + (rest.isEmpty() ? "" : " " + rest)
        + ";\n";
  }
}
