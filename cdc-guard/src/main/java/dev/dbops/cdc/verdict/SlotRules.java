package dev.dbops.cdc.verdict;

import dev.dbops.cdc.baseline.CdcBaseline;
import dev.dbops.cdc.connect.Connector;
import dev.dbops.cdc.server.ServerFacts;
import dev.dbops.cdc.slot.ReplicationSlot;
import dev.dbops.cdc.verdict.CdcVerdict.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Whether a slot is there, of the right kind, alive, and going to stay so. */
final class SlotRules {
  private static final long MUCH_RETAINED = 10L << 30;
  private static final Duration SOON = Duration.ofHours(24);

  private SlotRules() {}

  static List<CdcVerdict> judge(CdcObservation seen, Connector connector) {
    String name = connector.settings().slot();
    String place = "connector " + connector.name() + ", slot " + name;
    Optional<ReplicationSlot> found = seen.catalog().slot(name);
    if (found.isEmpty()) {
      return List.of(missing(seen, connector, place));
    }
    ReplicationSlot slot = found.get();
    String database = seen.catalog().server().database();
    if (!slot.usableFor("pgoutput", database)) {
      return List.of(wrongKind(slot, database, place));
    }
    return alone(seen, slot);
  }

  /** What can be said of a slot without its connector. */
  static List<CdcVerdict> alone(CdcObservation seen, ReplicationSlot slot) {
    String place = "slot " + slot.name();
    if (slot.invalidated()) {
      return List.of(invalidated(slot, place));
    }
    List<CdcVerdict> verdicts = new ArrayList<>();
    retention(seen, slot, place).ifPresent(verdicts::add);
    return verdicts;
  }

  /** Logical slots of the database that no connector of the cluster reads. */
  static List<CdcVerdict> orphaned(CdcObservation seen) {
    if (seen.cluster().isEmpty()) {
      return List.of();
    }
    String database = seen.catalog().server().database();
    Set<String> read =
        seen.cluster().get().connectors().stream()
            .filter(
                connector ->
                    CdcObservation.concerns(
                            Set.of(), database, connector.name(), connector.settings())
                        || seen.wanted().contains(connector.name()))
            .map(connector -> connector.settings().slot())
            .collect(Collectors.toSet());
    List<CdcVerdict> verdicts = new ArrayList<>();
    for (ReplicationSlot slot : seen.catalog().slots()) {
      if (database.equals(slot.database()) && !read.contains(slot.name())) {
        verdicts.add(orphaned(seen.catalog().server(), slot));
        if (!slot.invalidated()) {
          retention(seen, slot, "slot " + slot.name()).ifPresent(verdicts::add);
        }
      }
    }
    return verdicts;
  }

  private static CdcVerdict orphaned(ServerFacts server, ReplicationSlot slot) {
    String kept =
        slot.invalidated() || slot.restart() == null
            ? "the server has given it up, wal_status " + slot.walStatus()
            : Bytes.text(server.currentLsn().bytesSince(slot.restart()))
                + " of log are kept for it";
    return CdcVerdict.warning(
        CdcVerdictKind.SLOT_ORPHANED,
        "slot " + slot.name(),
        new Words(
            "no connector of this Connect reads it (%s, %s); restart %s, confirmed %s, log ends at %s: %s"
                .formatted(
                    slot.plugin(),
                    slot.active() ? "another consumer is connected" : "idle",
                    slot.restart(),
                    slot.confirmedFlush(),
                    server.currentLsn(),
                    kept),
            "the log grows until the disk is full or the slot is given up; pg_upgrade from 17 on refuses"
                + " a slot that is not consumed, and drops it silently before",
            "find its consumer, which dbops does not drain; or, when nobody reads it,"
                + " pg_drop_replication_slot"));
  }

  static List<CdcVerdict> shared(List<Connector> connectors) {
    Map<String, List<String>> readers =
        connectors.stream()
            .collect(
                Collectors.groupingBy(
                    connector -> connector.settings().slot(),
                    TreeMap::new,
                    Collectors.mapping(Connector::name, Collectors.toList())));
    List<CdcVerdict> verdicts = new ArrayList<>();
    readers.forEach(
        (slot, names) -> {
          if (names.size() > 1) {
            verdicts.add(
                CdcVerdict.blocking(
                    CdcVerdictKind.SLOT_SHARED,
                    "slot " + slot,
                    new Words(
                        "read by the connectors " + String.join(", ", names),
                        "each gets only the events that the other has not confirmed",
                        "give each connector a slot of its own")));
          }
        });
    return verdicts;
  }

  private static CdcVerdict missing(CdcObservation seen, Connector connector, String place) {
    String stored =
        connector
            .offset()
            .map(offset -> "the connector's offset is " + offset.lsn())
            .orElse("the connector has no offset");
    return CdcVerdict.blocking(
        CdcVerdictKind.SLOT_MISSING,
        place,
        new Words(
            "no such slot on the server whose log ends at %s; %s"
                .formatted(seen.catalog().server().currentLsn(), stored),
            "every change until a slot exists is lost to the connector, which may say nothing",
            "stop writes, create the slot (pgoutput, this database), re-base the offset, then"
                + " resume; pg_upgrade keeps slots only from 17 on"));
  }

  private static CdcVerdict wrongKind(ReplicationSlot slot, String database, String place) {
    return CdcVerdict.blocking(
        CdcVerdictKind.SLOT_WRONG_KIND,
        place,
        new Words(
            "a %s%s slot of plugin %s in database %s, restart %s, confirmed %s; wanted is one of %s"
                .formatted(
                    slot.temporary() ? "temporary " : "",
                    slot.type(),
                    slot.plugin(),
                    slot.database(),
                    slot.restart(),
                    slot.confirmedFlush(),
                    "pgoutput in " + database),
            "Debezium does not start, and its message speaks of an offset instead",
            "correct slot.name, or drop the slot and create the right one while writes are"
                + " stopped"));
  }

  private static CdcVerdict invalidated(ReplicationSlot slot, String place) {
    return CdcVerdict.blocking(
        CdcVerdictKind.SLOT_INVALIDATED,
        place,
        new Words(
            "wal_status %s, reason %s, restart %s, confirmed %s"
                .formatted(
                    slot.walStatus(),
                    slot.invalidationReason() == null ? "not told" : slot.invalidationReason(),
                    slot.restart(),
                    slot.confirmedFlush()),
            "the log after the confirmed position is gone for this slot, and Debezium may retry for"
                + " half an hour while it says RUNNING",
            "account for the gap, create a new slot, and re-read what was lost"));
  }

  private static Optional<CdcVerdict> retention(
      CdcObservation seen, ReplicationSlot slot, String place) {
    ServerFacts server = seen.catalog().server();
    Long safe = slot.safeWalSize();
    if ("unreserved".equals(slot.walStatus()) || (safe != null && safe <= 0)) {
      return Optional.of(
          risk(
              place,
              Weight.BLOCKING,
              "wal_status %s, safe_wal_size %s, restart %s, log ends at %s"
                  .formatted(
                      slot.walStatus(),
                      safe == null ? "unknown" : Bytes.text(safe),
                      slot.restart(),
                      server.currentLsn())));
    }
    if (safe != null) {
      Optional<Duration> left = timeLeft(seen, safe);
      if (left.isPresent() && left.get().compareTo(SOON) < 0) {
        return Optional.of(
            risk(
                place,
                Weight.WARNING,
                "safe_wal_size %s, at the growth since the baseline that is %d minutes; restart %s, log"
                        .formatted(Bytes.text(safe), left.get().toMinutes(), slot.restart())
                    + " ends at "
                    + server.currentLsn()));
      }
    }
    if (slot.restart() != null) {
      long retained = server.currentLsn().bytesSince(slot.restart());
      if (retained > MUCH_RETAINED) {
        return Optional.of(
            risk(
                place,
                Weight.WARNING,
                "%s of log are kept for it, from %s to %s"
                    .formatted(Bytes.text(retained), slot.restart(), server.currentLsn())));
      }
    }
    return Optional.empty();
  }

  private static Optional<Duration> timeLeft(CdcObservation seen, long safe) {
    if (!seen.sameServerAsBaseline() || seen.baseline().isEmpty()) {
      return Optional.empty();
    }
    CdcBaseline before = seen.baseline().get();
    long written = seen.catalog().server().currentLsn().bytesSince(before.currentLsn());
    long seconds = Duration.between(Instant.parse(before.takenAt()), Instant.now()).toSeconds();
    if (written <= 0 || seconds < 60) {
      return Optional.empty();
    }
    return Optional.of(Duration.ofSeconds((long) ((double) safe / written * seconds)));
  }

  private static CdcVerdict risk(String place, Weight weight, String evidence) {
    return new CdcVerdict(
        CdcVerdictKind.RETENTION_RISK,
        weight,
        place,
        evidence,
        "the slot is invalidated, or the disk fills, before the connector has caught up",
        "let the connector catch up now, or raise max_slot_wal_keep_size");
  }
}
