package dev.dbops.cdc.connect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbops.cdc.server.Lsn;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where a connector goes on after a restart, as Connect stores it.
 *
 * @param partition the key, {@code server} and sometimes {@code database}
 * @param lsn position of the last event that was sent
 * @param commit end of the last transaction that the connector saw to its end; empty before the
 *     first
 * @param transaction id of the transaction of that event
 * @param snapshotRunning whether the initial snapshot, or an incremental one, was not finished
 */
public record SourceOffset(
    Map<String, String> partition,
    Lsn lsn,
    Optional<Lsn> commit,
    Optional<Long> transaction,
    boolean snapshotRunning) {
  /** Freezes the partition. */
  public SourceOffset {
    partition = Collections.unmodifiableMap(new TreeMap<>(partition));
  }

  static Optional<SourceOffset> of(JsonNode entry) {
    JsonNode offset = entry.path("offset");
    if (!offset.path("lsn").canConvertToLong()) {
      return Optional.empty();
    }
    Map<String, String> partition = new TreeMap<>();
    entry
        .path("partition")
        .properties()
        .forEach(field -> partition.put(field.getKey(), field.getValue().asText()));
    JsonNode commit = offset.path("lsn_commit");
    JsonNode transaction = offset.path("txId");
    // "snapshot" stays in the offset until the first streamed event; only the other key, which 3.x
    // renamed from "last_snapshot_record", says whether the snapshot came to its end.
    boolean unfinished =
        offset.has("snapshot")
            && !offset
                .path("snapshot_completed")
                .asBoolean(offset.path("last_snapshot_record").asBoolean());
    // The tables that an incremental snapshot has still to read, as JSON text; "[]" when it is
    // done.
    String incremental = offset.path("incremental_snapshot_collections").asText("").strip();
    boolean reading = !incremental.isEmpty() && !incremental.equals("[]");
    return Optional.of(
        new SourceOffset(
            partition,
            new Lsn(offset.path("lsn").asLong()),
            commit.canConvertToLong() ? Optional.of(new Lsn(commit.asLong())) : Optional.empty(),
            transaction.canConvertToLong() ? Optional.of(transaction.asLong()) : Optional.empty(),
            unfinished || reading));
  }
}
