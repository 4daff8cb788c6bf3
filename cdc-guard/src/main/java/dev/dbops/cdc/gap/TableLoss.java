package dev.dbops.cdc.gap;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Changes of one table.
 *
 * @param table {@code schema.table}, or its file if the table is gone
 * @param inserts rows inserted
 * @param updates rows updated
 * @param deletes rows deleted
 * @param truncates how often all rows were taken at once
 */
public record TableLoss(
    @JsonProperty("table") String table,
    @JsonProperty("inserts") long inserts,
    @JsonProperty("updates") long updates,
    @JsonProperty("deletes") long deletes,
    @JsonProperty("truncates") long truncates) {
  @Override
  public String toString() {
    return "%s: %d inserted, %d updated, %d deleted%s"
        .formatted(table, inserts, updates, deletes, truncates == 0 ? "" : ", truncated");
  }
}
