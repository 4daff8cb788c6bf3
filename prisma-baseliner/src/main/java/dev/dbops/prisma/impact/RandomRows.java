package dev.dbops.prisma.impact;

import dev.dbops.core.schema.CatalogComparison;
import dev.dbops.core.schema.CatalogDifference;
import dev.dbops.core.schema.CatalogSnapshot;
import dev.dbops.core.schema.RowCells;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which differences of rows come from random generators, and not from what was run. */
public final class RandomRows {
  private final JudgeSession original;
  private final JudgeSession rewritten;
  private final Pattern removedNames;
  private Cells known = new Cells(RowCells.none(), RowCells.none());
  private boolean hadRemoved;

  RandomRows(JudgeSession original, JudgeSession rewritten, List<String> removed) {
    this.original = original;
    this.rewritten = rewritten;
    this.removedNames =
        Pattern.compile(
            removed.stream().map(Pattern::quote).collect(Collectors.joining("|", "\\b(", ")\\b")),
            Pattern.CASE_INSENSITIVE);
  }

  /**
   * Values of rows in both databases.
   *
   * @param original those of the original's
   * @param rewritten those of the new history's
   */
  public record Cells(RowCells original, RowCells rewritten) {}

  /** The values that are known to be random. */
  Cells known() {
    return known;
  }

  /** The values that the tables hold whose rows differ. */
  Cells cells(CatalogSnapshot tables, List<CatalogDifference> differences) {
    return new Cells(
        RowCells.of(original.connection(), tables, differences),
        RowCells.of(rewritten.connection(), tables, differences));
  }

  /** Notes what an earlier run did not leave; whether there is such a value on both sides. */
  boolean note(Cells earlier, Cells now) {
    RowCells mine = now.original().newSince(earlier.original());
    RowCells other = now.rewritten().newSince(earlier.rewritten());
    known = new Cells(known.original().and(mine), known.rewritten().and(other));
    return !mine.texts().isEmpty() && !other.texts().isEmpty();
  }

  /**
   * Whether nothing but chance can be behind these differences: they are of rows, as many on both
   * sides, and both servers, neither with a removed extension, ran the very same texts, which do
   * not even name one: a server may have it at hand.
   *
   * @param hasRemoved whether the original's server has a removed extension now
   */
  boolean areAll(List<CatalogDifference> differences, boolean hasRemoved) {
    hadRemoved |= hasRemoved;
    return !hadRemoved
        && differences.stream().allMatch(CatalogComparison::mayBeRandom)
        && original.ranWhat(rewritten)
        && !original.ranSomethingWith(removedNames);
  }
}
