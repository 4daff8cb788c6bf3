package dev.dbops.cdc.upgrade;

import dev.dbops.cdc.catalog.CdcCatalog;
import dev.dbops.cdc.connect.Connector;
import dev.dbops.cdc.connect.SourceOffset;
import dev.dbops.cdc.server.Lsn;
import java.util.List;
import java.util.Optional;

/** Takes a drain back on the server that was drained. */
final class Undo {
  private final Stage stage;

  Undo(Stage stage) {
    this.stage = stage;
  }

  /** Opens writes, then lets the connectors run; returns what could not be given back, if any. */
  String run(UpgradeState state) {
    CdcCatalog catalog = stage.catalog();
    if (state.reached(UpgradeStep.STOPPED)) {
      state.connectors().forEach(drained -> drained.requireNotMoved(catalog));
    }
    // Writes first: the slots keep what is written, so nobody needs to wait for Connect.
    List<String> gone = stage.freeze().lift(state.freeze());
    if (state.reached(UpgradeStep.FROZEN)) {
      // Whoever drains again after a failed restart has to stop and to judge again.
      UpgradeState opened = stage.save(state.at(UpgradeStep.FROZEN));
      opened.connectors().forEach(drained -> restart(drained, catalog));
    }
    String file = UpgradeState.fileOf(state.database());
    stage.directory().rename(file, file.replace(".json", "-undone.json"));
    return gone.isEmpty() ? "" : "; no longer there to get it back: " + gone;
  }

  private void restart(DrainedConnector drained, CdcCatalog catalog) {
    Connector connector = stage.connector(drained.name());
    if (connector.status().working()) {
      return;
    }
    SourceOffset offset = stage.offset(connector);
    Lsn left = drained.slotPosition();
    Optional<Lsn> confirmed =
        catalog.slot(drained.slot()).flatMap(slot -> Optional.ofNullable(slot.confirmedFlush()));
    // Only of what lies before the position of a drain is it known that all was delivered.
    if (left != null
        && confirmed.isPresent()
        && !confirmed.get().isAfter(left)
        && confirmed.get().isAfter(offset.lsn())) {
      stage.stop(drained.name());
      stage.connect().alterOffset(drained.name(), offset, confirmed.get());
    }
    stage.resume(drained.name());
  }
}
