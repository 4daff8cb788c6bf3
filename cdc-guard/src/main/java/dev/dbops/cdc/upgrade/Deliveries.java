package dev.dbops.cdc.upgrade;

import dev.dbops.cdc.catalog.CdcCatalog;
import dev.dbops.cdc.connect.Connector;
import dev.dbops.cdc.connect.SourceOffset;
import dev.dbops.cdc.server.Lsn;
import dev.dbops.cdc.slot.ReplicationSlot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stops all connectors, and lets them run again while one has not delivered what was committed. */
final class Deliveries {
  private static final int ATTEMPTS = 5;

  private final Stage stage;
  private final UpgradeState state;

  Deliveries(Stage stage, UpgradeState state) {
    this.stage = stage;
    this.state = state;
  }

  /** The connectors with the offsets that they were stopped with. */
  List<DrainedConnector> stopped() {
    List<DrainedConnector> connectors = state.connectors();
    Map<DrainedConnector, Delivery> missing = new LinkedHashMap<>();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      // All of them before any is judged: the heartbeat of one may be captured by another.
      connectors.forEach(drained -> stage.connect().stop(drained.name()));
      connectors.forEach(drained -> stage.stop(drained.name()));
      connectors.forEach(drained -> stage.awaitIdle(drained.slot()));
      // The connectors' own sessions are gone now; whoever has one of their role is a writer.
      stage.freeze().close(state.freeze(), true);
      Map<DrainedConnector, SourceOffset> offsets = new LinkedHashMap<>();
      missing.clear();
      for (DrainedConnector drained : connectors) {
        Connector connector = stage.connector(drained.name());
        offsets.put(drained, requireWhole(connector));
        Delivery delivery = delivery(drained, connector, offsets.get(drained));
        if (!delivery.complete()) {
          missing.put(drained, delivery);
        }
      }
      if (missing.isEmpty()) {
        CdcCatalog catalog = stage.catalog();
        List<DrainedConnector> stopped = new ArrayList<>();
        offsets.forEach(
            (drained, offset) ->
                stopped.add(drained.stoppedAt(offset.lsn(), confirmed(drained, catalog))));
        return stopped;
      }
      connectors.forEach(drained -> stage.resume(drained.name()));
      missing.keySet().forEach(drained -> awaitMovement(drained.name(), offsets.get(drained)));
    }
    Map.Entry<DrainedConnector, Delivery> first = missing.entrySet().iterator().next();
    throw new Refusal(
        "cdc-undelivered",
        "connector " + first.getKey().name(),
        first.getValue().summary(),
        "let the connector catch up; if its last transaction is one COPY, name a dbops.cdc.probeTable"
            + " that moves it on");
  }

  private static @Nullable Lsn confirmed(DrainedConnector drained, CdcCatalog catalog) {
    return catalog.slot(drained.slot()).map(ReplicationSlot::confirmedFlush).orElse(null);
  }

  // An offset that is altered later keeps nothing of a snapshot that was only half taken.
  private SourceOffset requireWhole(Connector connector) {
    SourceOffset offset = stage.offset(connector);
    if (offset.snapshotRunning()) {
      throw new Refusal(
          "cdc-snapshot-running",
          "connector " + connector.name(),
          "a snapshot was begun and has not ended",
          "wait until it has, then run dbops:cdc-drain again");
    }
    return offset;
  }

  private Delivery delivery(DrainedConnector drained, Connector connector, SourceOffset offset) {
    Lsn end = stage.slots().flushedEnd();
    return Delivery.of(
        stage.slots().peek(drained.slot(), drained.publication(), end),
        offset,
        connector.settings());
  }

  private void awaitMovement(String name, @Nullable SourceOffset before) {
    Optional<Lsn> stood = Optional.ofNullable(before).map(SourceOffset::lsn);
    new Patience(stage.request().patience().dividedBy(ATTEMPTS))
        .until(
            () ->
                stage.connector(name).offset().stream()
                    .anyMatch(offset -> !stood.equals(Optional.of(offset.lsn()))));
  }
}
