package dev.dbops.core.schema;

import dev.dbops.core.DbopsException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Whether a table holds the same rows in two databases once the values that a clock or a random
 * generator made are masked: {@code now()} and {@code gen_random_uuid()} never give two servers the
 * same. Moments may be a quarter of an hour apart, dates a day.
 */
final class RowComparison {
  private static final long APART = Duration.ofMinutes(15).toSeconds();
  private static final long DAY = Duration.ofDays(1).toSeconds();

  private RowComparison() {}

  /**
   * True when the rows are the same, in whatever order, apart from moments and UUIDs that clocks
   * and generators made.
   */
  static boolean equal(
      Connection left,
      RowCells leftRandom,
      Connection right,
      RowCells rightRandom,
      ReadableTable table,
      WrittenValues written) {
    Lines leftLines = linesToday(left, table).without(leftRandom);
    Lines rightLines = linesToday(right, table).without(rightRandom);
    Set<String> shared = new HashSet<>(VolatileValues.uuids(leftLines.lines()));
    shared.retainAll(VolatileValues.uuids(rightLines.lines()));
    Map<String, List<List<Long>>> mine = masked(leftLines, shared, written);
    Map<String, List<List<Long>>> other = masked(rightLines, shared, written);
    return mine.keySet().equals(other.keySet())
        && mine.entrySet().stream()
            .allMatch(
                lines ->
                    areNear(
                        lines.getKey(),
                        lines.getValue(),
                        other.getOrDefault(lines.getKey(), List.of())));
  }

  /** For each masked line the moments of all rows that look like it, in their order. */
  private static Map<String, List<List<Long>>> masked(
      Lines lines, Set<String> sharedUuids, WrittenValues written) {
    VolatileValues values = new VolatileValues(lines.today(), sharedUuids, written);
    Map<String, List<List<Long>>> masked = new HashMap<>();
    for (String line : lines.lines()) {
      VolatileValues.Masked row = values.mask(line);
      masked.computeIfAbsent(row.text(), any -> new ArrayList<>()).add(row.moments());
    }
    masked.values().forEach(rows -> rows.sort(RowComparison::compare));
    return masked;
  }

  private static int compare(List<Long> one, List<Long> other) {
    return IntStream.range(0, one.size())
        .map(i -> Long.compare(one.get(i), other.get(i)))
        .filter(order -> order != 0)
        .findFirst()
        .orElse(0);
  }

  private static boolean areNear(String line, List<List<Long>> mine, List<List<Long>> other) {
    long apart = line.contains("<today>") ? DAY : APART;
    return mine.size() == other.size()
        && IntStream.range(0, mine.size())
            .allMatch(
                row ->
                    IntStream.range(0, mine.get(row).size())
                        .allMatch(
                            i -> Math.abs(mine.get(row).get(i) - other.get(row).get(i)) <= apart));
  }

  /** All rows of the table, a line for each. */
  static List<String> lines(Connection connection, ReadableTable table) {
    return linesToday(connection, table).lines();
  }

  private static Lines linesToday(Connection connection, ReadableTable table) {
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
  private record Lines(LocalDate today, List<String> lines) {
    Lines without(RowCells random) {
      return new Lines(today, lines.stream().map(random::mask).toList());
    }
  }
}
