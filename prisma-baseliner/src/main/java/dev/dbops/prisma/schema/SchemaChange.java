package dev.dbops.prisma.schema;

import java.util.Map;
import java.util.Set;

/**
 * What a schema must no longer say.
 *
 * @param removed names that no longer exist
 * @param columns columns that fall
 * @param tables tables and views that fall whole
 * @param indexes indexes and constraints that fall, keys included that their owner agreed to lose
 * @param retypes columns that get another type and stay
 * @param urlSchema schema of the models that name none: that of the connection
 */
public record SchemaChange(
    RemovedNames removed,
    Set<FallenColumn> columns,
    Set<FallenTable> tables,
    Set<FallenIndex> indexes,
    Map<FallenColumn, Retype> retypes,
    String urlSchema) {
  /** Freezes the collections. */
  public SchemaChange {
    columns = Set.copyOf(columns);
    tables = Set.copyOf(tables);
    indexes = Set.copyOf(indexes);
    retypes = Map.copyOf(retypes);
  }
}
