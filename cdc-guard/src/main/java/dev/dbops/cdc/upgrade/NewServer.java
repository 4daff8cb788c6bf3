package dev.dbops.cdc.upgrade;

import dev.dbops.cdc.baseline.CdcBaseline;
import dev.dbops.cdc.catalog.CdcCatalog;
import dev.dbops.cdc.connect.Connector;
import dev.dbops.cdc.publication.Publication;
import dev.dbops.cdc.server.Lsn;
import dev.dbops.cdc.slot.ReplicationSlot;
import dev.dbops.cdc.verdict.PublicationDifference;
import dev.dbops.cdc.verdict.Weight;
import dev.dbops.core.report.Finding;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The server that a resume finds, which may be the drained one, compared with what was drained. */
final class NewServer {
  private final Stage stage;
  private final UpgradeState state;
  private final CdcCatalog catalog;
  private final boolean same;

  NewServer(Stage stage, UpgradeState state, CdcCatalog catalog) {
    this.stage = stage;
    this.state = state;
    this.catalog = catalog;
    this.same = state.of(catalog.server());
  }

  /** The connectors with the slots that they will read; makes those that an upgrade left behind. */
  List<DrainedConnector> slots() {
    state.connectors().forEach(this::requireUntouched);
    List<DrainedConnector> ready = new ArrayList<>();
    for (DrainedConnector drained : state.connectors()) {
      ready.add(drained.rebasedTo(slot(drained)));
    }
    return ready;
  }

  private String identity() {
    return "system identifier " + catalog.server().systemIdentifier();
  }

  /** Refuses a server on which someone can write, or could before it had a slot. */
  void requireClosed() {
    boolean stopped = !state.reached(UpgradeStep.REBASED);
    boolean unseen = !state.reached(UpgradeStep.SLOTS_READY) && !same;
    List<Finding> holes = stage.freeze().holes(state.freeze(), stopped);
    if (!holes.isEmpty()) {
      if (unseen) {
        stage.save(
            state.foundOpen(
                "%s, found at %s: %s"
                    .formatted(
                        identity(),
                        Instant.now().truncatedTo(ChronoUnit.SECONDS),
                        holes.get(0).message())));
      }
      throw new Refusal(holes);
    }
    String before = state.foundOpen();
    if (unseen
        && before != null
        && before.startsWith(identity() + ",")
        && !stage.waivers().waive(Waivers.GAP)) {
      throw new Refusal(
          "cdc-writes-were-open",
          catalog.server().place(),
          "writes were open before a slot was there (%s); what was written then is in no slot"
              .formatted(before),
          "compare with the old server, or restore again with CONNECT revoked; when it is accounted"
              + " for: "
              + Waivers.option(Waivers.GAP));
    }
  }

  /** Refuses publications that are not those of the drain. */
  void requirePublications() {
    CdcBaseline left = baseline();
    boolean sameOids = left.systemIdentifier().equals(catalog.server().systemIdentifier());
    boolean waived = stage.waivers().waive(Waivers.PUBLICATION);
    List<Finding> findings = new ArrayList<>();
    for (DrainedConnector drained : state.connectors()) {
      String place = "publication " + drained.publication();
      Optional<Publication> now = catalog.publication(drained.publication());
      Optional<Publication> before = left.publication(drained.publication());
      if (now.isEmpty() || (before.isEmpty() && !waived)) {
        findings.add(
            new Finding(
                "cdc-publication-missing",
                place,
                "this server does not have it",
                "create it as the drain's baseline has it, before any slot"));
        continue;
      }
      if (!waived) {
        PublicationDifference.between(before.orElseThrow(), now.get(), sameOids).stream()
            .filter(difference -> difference.weight() == Weight.BLOCKING)
            .map(difference -> SealedPublications.finding(difference, place))
            .forEach(findings::add);
      }
    }
    if (!findings.isEmpty()) {
      throw new Refusal(findings);
    }
  }

  private void requireUntouched(DrainedConnector drained) {
    Connector connector = stage.connector(drained.name());
    Lsn offset = stage.offset(connector).lsn();
    boolean known =
        offset.equals(drained.storedOffset())
            || offset.equals(drained.rebasedTo())
            || stage.waivers().waive(Waivers.GAP);
    if (!connector.status().stopped() || !known) {
      throw new Refusal(
          "cdc-changed-since-drain",
          "connector " + drained.name(),
          "it is %s with offset %s, the drain left it stopped with %s"
              .formatted(connector.status().summary(), offset, drained.storedOffset()),
          "find out who resumed it or changed its offset; stop it, account for what it read or"
              + " missed, then "
              + Waivers.option(Waivers.GAP));
    }
  }

  private Lsn slot(DrainedConnector drained) {
    Optional<ReplicationSlot> found = catalog.slot(drained.slot());
    String place = "slot " + drained.slot();
    boolean waived = stage.waivers().waive(Waivers.GAP);
    if (found.isEmpty() && (!same || waived)) {
      return stage.slots().create(drained.slot());
    }
    if (found.isEmpty()
        || found.get().invalidated()
        || !found.get().usableFor("pgoutput", catalog.server().database())
        || found.get().confirmedFlush() == null) {
      throw new Refusal(
          "cdc-slot-not-usable",
          place,
          "it is missing, invalidated or of the wrong kind",
          "account for what was written since the drain (dbops:cdc-check counts it), drop what is"
              + " left of the slot, then "
              + Waivers.option(Waivers.GAP)
              + ": it is made anew");
    }
    Lsn confirmed = found.get().confirmedFlush();
    if (same && !waived && !confirmed.equals(drained.slotPosition())) {
      throw new Refusal(
          "cdc-changed-since-drain",
          place,
          "it stands at %s, the drain left it at %s".formatted(confirmed, drained.slotPosition()),
          "find out who moved it or made it anew; account for the gap, then "
              + Waivers.option(Waivers.GAP));
    }
    // What it holds since the drain, if anything, is sent after the connector is resumed.
    return confirmed;
  }

  private CdcBaseline baseline() {
    CdcBaseline left = state.baseline();
    if (left == null) {
      throw new Refusal(
          "cdc-not-drained",
          "database " + state.database(),
          "the drain's baseline is not saved",
          "run dbops:cdc-drain again");
    }
    return left;
  }
}
