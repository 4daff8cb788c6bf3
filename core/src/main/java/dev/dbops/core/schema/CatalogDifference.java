package dev.dbops.core.schema;

import java.util.Optional;

/**
 * One object that two snapshots do not agree on.
 *
 * @param left its definition in the first snapshot; empty when it is not there
 * @param right its definition in the second snapshot; empty when it is not there
 */
public record CatalogDifference(
    CatalogObject object, Optional<String> left, Optional<String> right) {
  /** Whether both have the table, or one of them, and not the same rows in it. */
  public boolean isOfRows() {
    return object.kind().equals("rows");
  }

  /** The difference as one line for a report. */
  @Override
  public String toString() {
    return object + ": " + left.orElse("(none)") + " <> " + right.orElse("(none)");
  }
}
