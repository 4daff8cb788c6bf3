package dev.dbops.core.schema;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A table whose rows can be read.
 *
 * @param identity schema-qualified and quoted: fit to stand in a query
 * @param columns quoted, in the order of their names: attnum differs where a column was dropped
 * @param condition a WHERE clause, or empty for all rows
 */
record ReadableTable(String identity, List<String> columns, String condition) {
  // The alias of a table is also the name of its whole row, unless a column has that name: columns
  // are
  // always qualified, and the alias is one that nobody uses.
  private static final String ALIAS = "\"dbops~row\"";

  /** Freezes the list. */
  ReadableTable {
    columns = List.copyOf(columns);
  }

  /** A query with a line for each row: all its values as text. */
  String lineQuery() {
    String values =
        columns.stream().map(column -> ALIAS + "." + column).collect(Collectors.joining(", "));
    return "SELECT ROW(%s)::text AS line FROM ONLY %s AS %s %s"
        .formatted(values, identity, ALIAS, condition);
  }

  /**
   * A query with one row: identity, and the count with a digest that does not depend on the order
   * of rows. Two sums of 64-bit hashes with different seeds leave nothing to chance.
   */
  String digestQuery() {
    return """
        SELECT '%s', CASE count(*) WHEN 0 THEN '0 rows' ELSE count(*) || ' rows; digest '
          || sum(hashtextextended(line, 0)::numeric) || ' ' || sum(hashtextextended(line, 4711)::numeric) END
        FROM (%s) AS lines
        """
        .formatted(identity.replace("'", "''"), lineQuery());
  }
}
