package dev.dbops.cdc.upgrade;

import dev.dbops.cdc.baseline.CdcBaseline;
import dev.dbops.cdc.catalog.CdcCatalog;
import dev.dbops.cdc.connect.ConnectCluster;
import dev.dbops.cdc.connect.Connector;
import dev.dbops.cdc.slot.ReplicationSlot;
import dev.dbops.cdc.verdict.CdcJudge;
import dev.dbops.cdc.verdict.CdcObservation;
import dev.dbops.cdc.verdict.CdcVerdict;
import dev.dbops.cdc.verdict.Weight;
import dev.dbops.core.report.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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
    ConnectCluster cluster = stage.cluster();
    List<Connector> connectors = stage.connectors(cluster, database);
    if (connectors.isEmpty()) {
      throw new NotVisible("no connector of Connect reads database " + database);
    }
    requireOneReaderPerSlot(connectors);
    new ProbeRow(stage).requireTable();
    connectors.forEach(this::requireReady);
    requireSound(cluster, connectors);
    requireOwnedSlots(connectors.stream().map(known -> known.settings().slot()).toList());
    Set<String> roles = new TreeSet<>();
    List<DrainedConnector> drained = new ArrayList<>();
    for (Connector connector : connectors) {
      roles.add(new SlotReader(stage, connector).role());
      drained.add(DrainedConnector.of(connector));
    }
    UpgradeState planned =
        UpgradeState.planned(
            catalog.server(), stage.freeze().plan(stage.request().keptRoles(), roles), drained);
    return stage.reach(
        planned,
        UpgradeStep.PLANNED,
        "%d connector(s), CONNECT to be taken from %s, cron jobs %s%s%s"
            .formatted(
                drained.size(),
                planned.freeze().revoked(),
                planned.freeze().cronJobs(),
                elsewhere(),
                waived(connectors)));
  }

  /** Refuses what is no longer in order when a run goes on from a saved plan. */
  void requireStill(UpgradeState state) {
    requireOwnedSlots(state.slots());
    if (state.reached(UpgradeStep.FROZEN)) {
      return; // from here on the connectors stop, and each step proves what it needs
    }
    List<Connector> connectors = new ArrayList<>();
    for (DrainedConnector drained : state.connectors()) {
      Connector connector = stage.connector(drained.name());
      new SlotReader(stage, connector).role();
      connectors.add(connector);
    }
    requireSound(stage.cluster(), connectors);
  }

  // pg_upgrade from 17 on refuses while a slot of any database is not consumed.
  private String elsewhere() {
    List<String> others =
        catalog.slots().stream()
            .filter(slot -> slot.database() != null)
            .filter(slot -> !catalog.server().database().equals(slot.database()))
            .map(slot -> slot.name() + " of " + slot.database())
            .toList();
    return others.isEmpty()
        ? ""
        : "; NOT drained are the slots of other databases: " + String.join(", ", others);
  }

  // What an operator answered for is told with what it was, so that a wrong answer can be seen.
  private String waived(List<Connector> connectors) {
    List<String> waived = new ArrayList<>();
    for (Connector connector : connectors) {
      ConnectorAddress address = ConnectorAddress.of(stage, connector);
      if (!address.same()) {
        waived.add(
            connector.name()
                + ": "
                + address
                + ": "
                + stage.waivers().reasons().get(Waivers.SERVER));
      }
    }
    for (ReplicationSlot slot : catalog.slots()) {
      String gate = Waivers.SLOT + slot.name();
      if (stage.waivers().waive(gate)) {
        waived.add("slot " + slot.name() + " is given up: " + stage.waivers().reasons().get(gate));
      }
    }
    return waived.isEmpty() ? "" : "; waived: " + String.join("; ", waived);
  }

  private void requireOwnedSlots(List<String> drained) {
    List<Finding> findings = new ArrayList<>();
    for (ReplicationSlot slot : catalog.slots()) {
      String gate = Waivers.SLOT + slot.name();
      if (catalog.server().database().equals(slot.database())
          && !slot.temporary()
          && !drained.contains(slot.name())
          && !stage.waivers().waive(gate)) {
        findings.add(
            new Finding(
                "cdc-slot-not-drained",
                "slot " + slot.name(),
                "no connector that is drained reads it; an upgrade from 16 or a restore drops it"
                    + " without a word, one from 17 on fails while it is not consumed",
                "name its connector in dbops.cdc.connectors, drop it if nobody needs it, or give its"
                    + " events up: "
                    + Waivers.option(gate)));
      }
    }
    if (!findings.isEmpty()) {
      throw new Refusal(findings);
    }
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

  private void requireReady(Connector connector) {
    if (!connector.version().testedDebezium()) {
      throw new NotVisible(
          "connector %s: Debezium %s was not tested with this drain\n  fix: use Debezium 3.6 or 2.7, or follow the manual procedure of docs/cdc.md"
              .formatted(connector.name(), connector.version().text()));
    }
    if (stage.offset(connector).snapshotRunning()) {
      throw new NotVisible(
          "connector %s: its snapshot has not ended\n  fix: wait until it has"
              .formatted(connector.name()));
    }
    if (!connector.status().working()) {
      throw new Refusal(
          "cdc-not-sound",
          "connector " + connector.name(),
          "it does not run: " + connector.status().summary(),
          "run dbops:cdc-check and mend what it says first");
    }
    ConnectorAddress.requireSame(stage, connector);
  }

  private void requireSound(ConnectCluster cluster, List<Connector> connectors) {
    List<CdcVerdict> verdicts = new CdcJudge().judge(seen(cluster, connectors));
    List<Finding> blocking = findings(verdicts, Weight.BLOCKING);
    if (!blocking.isEmpty()) {
      throw new Refusal(blocking);
    }
    List<Finding> unknown = findings(verdicts, Weight.UNKNOWN);
    if (!unknown.isEmpty()) {
      throw new NotVisible(unknown.get(0).toString());
    }
  }

  private CdcObservation seen(ConnectCluster cluster, List<Connector> connectors) {
    Set<String> names = new TreeSet<>(stage.request().connectors());
    connectors.forEach(connector -> names.add(connector.name()));
    // Connect was asked after the server, so the offsets may be later than what the catalog saw.
    CdcCatalog now =
        catalog.server().inRecovery()
            ? catalog
            : catalog.withCurrentLsn(stage.slots().flushedEnd());
    Optional<CdcBaseline> baseline =
        stage.directory().read(CdcBaseline.fileOf(catalog.server().database()), CdcBaseline.class);
    return new CdcObservation(now, Optional.of(cluster), "", baseline, names);
  }

  private static List<Finding> findings(List<CdcVerdict> verdicts, Weight weight) {
    return verdicts.stream()
        .filter(verdict -> verdict.weight() == weight)
        .map(CdcVerdict::finding)
        .toList();
  }
}
