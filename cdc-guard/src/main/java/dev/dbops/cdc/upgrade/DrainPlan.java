package dev.dbops.cdc.upgrade;

import dev.dbops.cdc.catalog.CdcCatalog;
import dev.dbops.cdc.connect.Connector;
import dev.dbops.cdc.connect.SourceOffset;
import dev.dbops.cdc.slot.ReplicationSlot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks at everything that a drain will touch before it touches anything. */
final class DrainPlan {
  private final Stage stage;
  private final CdcCatalog catalog;

  DrainPlan(Stage stage, CdcCatalog catalog) {
    this.stage = stage;
    this.catalog = catalog;
  }

  /** Saves what will be frozen and stopped, or refuses what is not in order. */
  UpgradeState save() {
    String database = catalog.server().database();
    List<Connector> connectors = stage.connectors(database);
    if (connectors.isEmpty()) {
      throw new NotVisible("no connector of Connect reads database " + database);
    }
    requireOneReaderPerSlot(connectors);
    List<DrainedConnector> drained = new ArrayList<>();
    Set<String> kept = new LinkedHashSet<>(stage.request().keptRoles());
    for (Connector connector : connectors) {
      requireSound(connector, stage.offset(connector));
      Optional.ofNullable(connector.settings().values().get("database.user")).ifPresent(kept::add);
      drained.add(
          new DrainedConnector(
              connector.name(),
              connector.settings().slot(),
              connector.settings().publication(),
              null,
              null));
    }
    UpgradeState planned =
        new UpgradeState(
            UpgradeStep.PLANNED,
            database,
            catalog.server().systemIdentifier(),
            stage.freeze().plan(kept),
            drained,
            null);
    return stage.reach(
        planned,
        UpgradeStep.PLANNED,
        "%d connector(s), CONNECT to be taken from %s, cron jobs %s"
            .formatted(drained.size(), planned.freeze().revoked(), planned.freeze().cronJobs()));
  }

  private static void requireOneReaderPerSlot(List<Connector> connectors) {
    Set<String> slots = new HashSet<>();
    for (Connector connector : connectors) {
      String slot = connector.settings().slot();
      if (!slots.add(slot)) {
        throw new Refusal(
            "cdc-slot-shared",
            "slot " + slot,
            "more than one connector reads it, so what each has delivered cannot be told",
            "give each connector a slot of its own");
      }
    }
  }

  private void requireSound(Connector connector, SourceOffset offset) {
    if (!connector.version().testedDebezium()) {
      throw new NotVisible(
          "connector %s: Debezium %s was not tested with this drain\n  fix: use Debezium 3.6 or 2.7, or follow the manual procedure of docs/cdc.md"
              .formatted(connector.name(), connector.version().text()));
    }
    if (offset.snapshotRunning()) {
      throw new NotVisible(
          "connector %s: its snapshot has not ended\n  fix: wait until it has"
              .formatted(connector.name()));
    }
    Optional<ReplicationSlot> slot = catalog.slot(connector.settings().slot());
    boolean sound =
        slot.isPresent()
            && slot.get().usableFor("pgoutput", catalog.server().database())
            && !slot.get().invalidated()
            && catalog.publication(connector.settings().publication()).isPresent()
            && connector.status().working();
    if (!sound) {
      throw new Refusal(
          "cdc-not-sound",
          "connector " + connector.name(),
          "slot, publication or task is not in order: " + connector.status().summary(),
          "run dbops:cdc-check and mend what it says first");
    }
  }
}
