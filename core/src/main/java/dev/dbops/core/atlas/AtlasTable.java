package dev.dbops.core.atlas;

import java.util.List;

/**
 * A table as Atlas sees it.
 *
 * @param schema its schema
 * @param name its name
 * @param columns names of its columns, in order
 * @param indexes names of its indexes
 */
public record AtlasTable(String schema, String name, List<String> columns, List<String> indexes) {
  /** Freezes the lists. */
  public AtlasTable {
    columns = List.copyOf(columns);
    indexes = List.copyOf(indexes);
  }
}
