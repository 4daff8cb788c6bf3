package dev.dbops.core.shadow;

import java.util.ArrayList;
import java.util.List;

/** Server settings for replays: nothing has to survive, nothing runs beside, nothing varies. */
final class ReplaySettings {
  private static final List<String> SETTINGS =
      List.of(
          "fsync=off",
          "synchronous_commit=off",
          "full_page_writes=off",
          "autovacuum=off",
          "wal_level=logical", // else CREATE PUBLICATION warns
          "max_wal_size=256MB",
          "max_wal_senders=4",
          "max_replication_slots=4",
          "max_logical_replication_workers=0",
          "max_locks_per_transaction=2048", // a whole schema is created in one transaction
          "max_connections=24",
          "max_parallel_workers_per_gather=0",
          "max_parallel_maintenance_workers=0",
          "shared_buffers=64MB",
          "dynamic_shared_memory_type=mmap", // in the data folder, so that nothing stays behind
          "jit=off",
          "timezone=UTC",
          "log_timezone=UTC",
          "lc_messages=C");

  private ReplaySettings() {}

  /** As arguments of {@code postgres}, no shell in between. */
  static List<String> words() {
    List<String> words = new ArrayList<>();
    SETTINGS.forEach(setting -> words.addAll(List.of("-c", setting)));
    return words;
  }
}
