package dev.dbops.cdc.catalog;

import dev.dbops.cdc.publication.TableName;
import java.util.Map;
import java.util.Set;

/**
 * What a database knows of the migrations that ran on it.
 *
 * @param applied names in Prisma's ledger that were applied to their end
 * @param extensionColumns columns whose type an extension provides: the extension by column, by
 *     table
 */
public record RunningHistory(
    Set<String> applied, Map<TableName, Map<String, String>> extensionColumns) {
  /** Freezes the collections. */
  public RunningHistory {
    applied = Set.copyOf(applied);
    extensionColumns = Map.copyOf(extensionColumns);
  }
}
