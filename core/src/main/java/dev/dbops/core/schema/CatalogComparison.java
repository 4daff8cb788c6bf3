package dev.dbops.core.schema;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The differences of two databases that remain when clock and random generators are allowed for.
 *
 * @param differences what the two do not agree on
 * @param equalAfterMasking tables whose rows are the same only with dates of these days and UUIDs
 *     masked
 */
public record CatalogComparison(
    List<CatalogDifference> differences, List<String> equalAfterMasking) {
  // More rows than that are no seed of a migration; they count as different without a closer look.
  private static final int MANY_ROWS = 500_000;

  /** Freezes the lists. */
  public CatalogComparison {
    differences = List.copyOf(differences);
    equalAfterMasking = List.copyOf(equalAfterMasking);
  }

  /**
   * Compares two snapshots, and reads the rows again where their digests differ: both connections
   * must still be in the state that the snapshots show.
   *
   * @param written values of the texts that were run on both: they are compared as they are
   */
  public static CatalogComparison compare(
      Connection left,
      CatalogSnapshot leftSnapshot,
      Connection right,
      CatalogSnapshot rightSnapshot,
      WrittenValues written) {
    return compare(
        left, leftSnapshot, RowCells.none(), right, rightSnapshot, RowCells.none(), written);
  }

  /**
   * The same, with values that are known to come from a random generator.
   *
   * @param leftRandom those of the left database
   * @param rightRandom those of the right one
   */
  public static CatalogComparison compare(
      Connection left,
      CatalogSnapshot leftSnapshot,
      RowCells leftRandom,
      Connection right,
      CatalogSnapshot rightSnapshot,
      RowCells rightRandom,
      WrittenValues written) {
    List<CatalogDifference> remaining = new ArrayList<>();
    List<String> masked = new ArrayList<>();
    for (CatalogDifference difference : leftSnapshot.differencesTo(rightSnapshot)) {
      Optional<ReadableTable> table = comparableRows(difference, leftSnapshot, rightSnapshot);
      if (table.isPresent()
          && RowComparison.equal(left, leftRandom, right, rightRandom, table.get(), written)) {
        masked.add(difference.object().identity());
      } else {
        remaining.add(difference);
      }
    }
    return new CatalogComparison(remaining, masked);
  }

  /** True when nothing differs. */
  public boolean isEqual() {
    return differences.isEmpty();
  }

  /** The table, when both sides have it with the same columns and the same number of rows. */
  private static Optional<ReadableTable> comparableRows(
      CatalogDifference difference, CatalogSnapshot left, CatalogSnapshot right) {
    if (!mayBeRandom(difference)) {
      return Optional.empty();
    }
    Optional<ReadableTable> table = left.table(difference.object().identity());
    return table.equals(right.table(difference.object().identity())) ? table : Optional.empty();
  }

  /** Whether a clock or a random generator can be behind it: as many rows, but other ones. */
  public static boolean mayBeRandom(CatalogDifference difference) {
    return difference.isOfRows()
        && count(difference.left()) == count(difference.right())
        && count(difference.left()) <= MANY_ROWS;
  }

  private static long count(Optional<String> rows) {
    return rows.map(text -> Long.parseLong(text.substring(0, text.indexOf(' ')))).orElse(0L);
  }
}
