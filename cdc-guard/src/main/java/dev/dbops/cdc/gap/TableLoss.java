package dev.dbops.cdc.gap;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Changes of one table.
 *
 * @param table {@code schema.table}, or its file if the table is gone
 * @param inserts rows inserted
 * @param updates rows updated
 * @param deletes rows deleted
 */
public record TableLoss(
    @JsonProperty("table") String table,
    @JsonProperty("inserts") long inserts,
    @JsonProperty("updates") long updates,
    @JsonProperty("deletes") long deletes) {
  @Override
  public String toString() {
    return "%s: %d inserted, %d updated, %d deleted".formatted(table, inserts, updates, deletes);
  }
}
