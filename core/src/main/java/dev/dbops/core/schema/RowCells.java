package dev.dbops.core.schema;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The single values of rows, as text. What the same statements leave differently when they run
 * again came from a random generator.
 *
 * @param texts the values, as PostgreSQL writes them inside a row
 */
public record RowCells(Set<String> texts) {
  // a shorter value may be the same as one that nobody drew
  private static final int SHORTEST_RANDOM = 6;

  /** Freezes the set. */
  public RowCells {
    texts = Set.copyOf(texts);
  }

  /** No values. */
  public static RowCells none() {
    return new RowCells(Set.of());
  }

  /**
   * The values that the tables hold whose rows differ.
   *
   * @param snapshot says which columns the tables have
   * @param differences those of other kinds are left aside
   */
  public static RowCells of(
      Connection connection, CatalogSnapshot snapshot, Collection<CatalogDifference> differences) {
    Set<String> texts = new HashSet<>();
    differences.stream()
        .filter(CatalogDifference::isOfRows)
        .flatMap(difference -> snapshot.table(difference.object().identity()).stream())
        .flatMap(table -> RowComparison.lines(connection, table).stream())
        .forEach(line -> texts.addAll(split(line)));
    return new RowCells(texts);
  }

  /** Those that an earlier run of the same statements did not leave, long enough to know again. */
  public RowCells newSince(RowCells earlier) {
    return new RowCells(
        texts.stream()
            .filter(text -> text.length() >= SHORTEST_RANDOM && !earlier.texts.contains(text))
            .collect(Collectors.toSet()));
  }

  /** These and the others. */
  public RowCells and(RowCells others) {
    Set<String> all = new HashSet<>(texts);
    all.addAll(others.texts);
    return new RowCells(all);
  }

  /** The line with a mark in place of each of these values. */
  String mask(String line) {
    return texts.isEmpty()
        ? line
        : split(line).stream()
            .map(cell -> texts.contains(cell) ? "<random>" : cell)
            .collect(Collectors.joining(",", "(", ")"));
  }

  /** The values of {@code ROW(…)::text}, with their quotes where they have some. */
  static List<String> split(String line) {
    List<String> cells = new ArrayList<>();
    boolean quoted = false;
    int start = 1;
    int end = line.length() - 1;
    for (int i = 1; i < end; i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == '\\' && quoted) {
        i++;
      } else if (c == ',' && !quoted) {
        cells.add(line.substring(start, i));
        start = i + 1;
      }
    }
    cells.add(line.substring(Math.min(start, Math.max(end, 0)), Math.max(end, 0)));
    return cells;
  }
}
