package dev.dbops.cdc.slot;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.dbops.cdc.server.Lsn;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code pg_replication_slots}; what a server's version does not have is null.
 *
 * @param name slot name, one per server
 * @param plugin output plugin, {@code pgoutput} for Debezium; null for a physical slot
 * @param type {@code logical} or {@code physical}
 * @param database null for a physical slot
 * @param temporary whether it ends with its session
 * @param active whether a consumer is connected
 * @param activeProcess the consumer's server process
 * @param catalogXmin oldest transaction whose catalog rows the slot keeps
 * @param restart oldest position still needed; null once the log is gone
 * @param confirmedFlush position the consumer has confirmed; null for a physical slot
 * @param walStatus {@code reserved}, {@code extended}, {@code unreserved} or {@code lost}
 * @param safeWalSize bytes that may be written before the slot is in danger; null without a limit
 * @param invalidationReason from 17 on
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ReplicationSlot(
    @JsonProperty("slot_name") String name,
    @JsonProperty("plugin") @Nullable String plugin,
    @JsonProperty("slot_type") String type,
    @JsonProperty("database") @Nullable String database,
    @JsonProperty("temporary") boolean temporary,
    @JsonProperty("active") boolean active,
    @JsonProperty("active_pid") @Nullable Integer activeProcess,
    @JsonProperty("catalog_xmin") @Nullable String catalogXmin,
    @JsonProperty("restart_lsn") @Nullable Lsn restart,
    @JsonProperty("confirmed_flush_lsn") @Nullable Lsn confirmedFlush,
    @JsonProperty("wal_status") @Nullable String walStatus,
    @JsonProperty("safe_wal_size") @Nullable Long safeWalSize,
    @JsonProperty("invalidation_reason") @Nullable String invalidationReason) {

  /** Whether the server will never again let anyone read from this slot. */
  public boolean invalidated() {
    return "lost".equals(walStatus) || invalidationReason != null;
  }

  /** Whether Debezium's pgoutput can read {@code database} through it, also after a reconnect. */
  public boolean usableFor(String wantedPlugin, String wantedDatabase) {
    return "logical".equals(type)
        && wantedPlugin.equals(plugin)
        && wantedDatabase.equals(database)
        && !temporary;
  }
}
