package dev.dbops.core.schema;

import dev.dbops.core.DbopsException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether a table holds the same rows in two databases once the values that a clock or a random
 * generator made are masked: {@code now()} and {@code gen_random_uuid()} never give two servers the
 * same.
 */
public final class RowComparison {
  private RowComparison() {}

  /**
   * True when the rows are the same, in whatever order, apart from dates of these days and UUIDs
   * that only one side has.
   *
   * @param table schema-qualified and quoted
   * @param columns quoted
   */
  public static boolean equal(
      Connection left, Connection right, String table, List<String> columns) {
    return equal(left, right, new ReadableTable(table, columns, ""));
  }

  static boolean equal(Connection left, Connection right, ReadableTable table) {
    Lines leftLines = lines(left, table);
    Lines rightLines = lines(right, table);
    Set<String> shared = new HashSet<>(VolatileValues.uuids(leftLines.lines()));
    shared.retainAll(VolatileValues.uuids(rightLines.lines()));
    return counts(leftLines, shared).equals(counts(rightLines, shared));
  }

  private static Map<String, Integer> counts(Lines lines, Set<String> sharedUuids) {
    VolatileValues values = new VolatileValues(lines.today(), sharedUuids);
    Map<String, Integer> counts = new HashMap<>();
    lines.lines().forEach(line -> counts.merge(values.mask(line), 1, Integer::sum));
    return counts;
  }

  private static Lines lines(Connection connection, ReadableTable table) {
    try (QuietSession session = QuietSession.enter(connection);
        Statement statement = session.connection().createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT clock_timestamp()::date::text, line FROM (SELECT) AS one LEFT JOIN ("
                    + table.lineQuery()
                    + ") AS lines ON true")) {
      List<String> lines = new ArrayList<>();
      LocalDate today = LocalDate.EPOCH;
      while (result.next()) {
        today = LocalDate.parse(result.getString(1));
        lines.add(String.valueOf(result.getString(2)));
      }
      return new Lines(today, lines);
    } catch (SQLException e) {
      throw new DbopsException(
          "cannot read the rows of " + table.identity() + ": " + e.getMessage(), e);
    }
  }

  /** What one server holds, and what day it is there. */
  private record Lines(LocalDate today, List<String> lines) {}
}
