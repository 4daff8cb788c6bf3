package dev.dbops.cdc.verdict;

import dev.dbops.cdc.connect.ConnectCluster;
import dev.dbops.cdc.connect.Connector;
import dev.dbops.cdc.connect.SourceOffset;
import dev.dbops.cdc.server.Lsn;
import dev.dbops.cdc.slot.ReplicationSlot;
import dev.dbops.cdc.verdict.CdcVerdict.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the stored offset, the slot and the server's log fit together. */
final class OffsetRules {
  private OffsetRules() {}

  static List<CdcVerdict> judge(CdcObservation seen, Connector connector) {
    String place = "connector " + connector.name() + ", slot " + connector.settings().slot();
    Optional<SourceOffset> offset = connector.offset();
    if (offset.isEmpty()) {
      return List.of(noOffset(seen, connector, place));
    }
    if (offset.get().snapshotRunning()) {
      return List.of(
          CdcVerdict.unknown(
              place,
              new Words(
                  "a snapshot has not ended, the offset is " + offset.get().lsn(),
                  "a restart takes an initial snapshot anew, an altered offset breaks an incremental"
                      + " one off",
                  "wait until the snapshot is done and check again")));
    }
    Lsn stored = offset.get().lsn();
    List<CdcVerdict> verdicts = new ArrayList<>();
    future(seen, place, stored).ifPresent(verdicts::add);
    seen.catalog()
        .slot(connector.settings().slot())
        .filter(slot -> "logical".equals(slot.type()) && !slot.invalidated())
        .flatMap(slot -> behind(connector, place, stored, slot))
        .ifPresent(verdicts::add);
    return verdicts;
  }

  private static CdcVerdict noOffset(CdcObservation seen, Connector connector, String place) {
    if (connector.untold().isPresent()
        && seen.cluster().filter(ConnectCluster::canStop).isPresent()) {
      return CdcVerdict.unknown(
          place,
          new Words(
              "Connect does not tell its offset: " + connector.untold().get(),
              "where the connector will go on is not known",
              "look into the log of the worker; a connector that is being deleted needs no check"));
    }
    boolean readable = seen.cluster().filter(cluster -> cluster.canStop()).isPresent();
    String reason =
        readable
            ? "Connect stores no offset for the topic prefix " + connector.settings().topicPrefix()
            : "this Connect is older than 3.5 and does not tell offsets";
    return CdcVerdict.unknown(
        place,
        new Words(
            reason,
            "where the connector will go on is not known; without an offset it takes a snapshot, or"
                + " begins now",
            readable
                ? "start the connector and let it deliver once, then check again"
                : "use a Connect of Kafka 3.6 or later, or compare the offsets topic by hand"));
  }

  private static Optional<CdcVerdict> future(CdcObservation seen, String place, Lsn stored) {
    Lsn current = seen.catalog().server().currentLsn();
    if (!stored.isAfter(current)) {
      return Optional.empty();
    }
    return Optional.of(
        CdcVerdict.blocking(
            CdcVerdictKind.OFFSET_FROM_FUTURE,
            place,
            new Words(
                "stored offset %s is %s past the end of the log, %s"
                    .formatted(stored, Bytes.text(stored.bytesSince(current)), current),
                "every event is discarded without an error until the log passes the offset",
                "stop the connector and set its offset to the slot's confirmed position; then look"
                    + " for what was written meanwhile")));
  }

  private static Optional<CdcVerdict> behind(
      Connector connector, String place, Lsn stored, ReplicationSlot slot) {
    if (slot.restart() != null && slot.restart().isAfter(stored)) {
      return Optional.of(
          CdcVerdict.blocking(
              CdcVerdictKind.OFFSET_BEFORE_SLOT,
              place,
              new Words(
                  "the slot's log begins at %s, the stored offset is %s"
                      .formatted(slot.restart(), stored),
                  hidesGap(connector)
                      ? "with offset.mismatch.strategy = "
                          + connector.settings().offsetMismatchStrategy()
                          + " the connector starts and skips the gap in silence"
                      : "the connector refuses to start, and the changes between are not in the"
                          + " slot",
                  "find out whether the slot was made anew or upgraded; account for the gap, then"
                      + " re-base the offset")));
    }
    if (slot.confirmedFlush() != null && slot.confirmedFlush().isAfter(stored)) {
      return Optional.of(silentGap(connector, place, stored, slot.confirmedFlush()));
    }
    return Optional.empty();
  }

  private static CdcVerdict silentGap(
      Connector connector, String place, Lsn stored, Lsn confirmed) {
    Words words =
        new Words(
            "the slot is confirmed up to %s, %s past the stored offset %s"
                .formatted(confirmed, Bytes.text(confirmed.bytesSince(stored)), stored),
            "changes that committed between the two are never sent, and no error is raised",
            "stop the connector; account for the gap; resume only when it holds no captured change");
    // In this mode the driver confirms what holds no captured change, so this alone proves nothing.
    boolean driverConfirms =
        connector.settings().lsnFlushMode().equals("connector_and_driver")
            && connector.status().working();
    return driverConfirms
        ? CdcVerdict.warning(CdcVerdictKind.SILENT_GAP, place, words)
        : CdcVerdict.blocking(CdcVerdictKind.SILENT_GAP, place, words);
  }

  private static boolean hidesGap(Connector connector) {
    return connector.settings().offsetMismatchStrategy().startsWith("trust_");
  }
}
