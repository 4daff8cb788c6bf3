package dev.dbops.cdc.upgrade;

import dev.dbops.cdc.connect.Connector;
import dev.dbops.cdc.connect.SourceOffset;
import dev.dbops.cdc.server.Lsn;
import dev.dbops.cdc.slot.ReplicationSlot;

/** Takes a drain back on the server that was drained. */
final class Undo {
  private final Stage stage;

  Undo(Stage stage) {
    this.stage = stage;
  }

  void run(UpgradeState state) {
    if (state.reached(UpgradeStep.FROZEN)) {
      for (DrainedConnector drained : state.connectors()) {
        restart(drained);
      }
    }
    stage.freeze().lift(state.freeze());
    String file = UpgradeState.fileOf(state.database());
    stage.directory().rename(file, file.replace(".json", "-undone.json"));
  }

  private void restart(DrainedConnector drained) {
    Connector connector = stage.connector(drained.name());
    if (connector.status().working()) {
      return;
    }
    ReplicationSlot slot =
        stage
            .catalog()
            .slot(drained.slot())
            .orElseThrow(
                () ->
                    new Refusal(
                        "cdc-slot-missing",
                        "slot " + drained.slot(),
                        "it is gone",
                        "do not resume the connector before the loss is accounted for"));
    Lsn confirmed = slot.confirmedFlush();
    SourceOffset offset = stage.offset(connector);
    Lsn left = drained.slotPosition();
    if (confirmed != null && left != null && confirmed.isAfter(left)) {
      throw new Refusal(
          "cdc-changed-since-drain",
          "slot " + drained.slot(),
          "it stands at %s, the drain left it at %s".formatted(confirmed, left),
          "find out who moved it; account for the gap before the connector is resumed");
    }
    // The drain advanced the slot only over what is delivered, so its position is the connector's.
    if (confirmed != null && confirmed.isAfter(offset.lsn())) {
      stage.connect().alterOffset(drained.name(), offset, confirmed);
    }
    stage.resume(drained.name());
  }
}
