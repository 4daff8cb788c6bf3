package dev.dbops.cdc.upgrade;

import dev.dbops.cdc.baseline.CdcBaseline;
import dev.dbops.cdc.catalog.CdcCatalog;
import dev.dbops.cdc.connect.Connector;
import dev.dbops.cdc.connect.SourceOffset;
import dev.dbops.cdc.publication.Publication;
import dev.dbops.cdc.server.Lsn;
import dev.dbops.cdc.slot.ReplicationSlot;
import dev.dbops.cdc.verdict.PublicationDifference;
import dev.dbops.cdc.verdict.Weight;
import dev.dbops.core.DbopsException;
import dev.dbops.core.gate.GateResult;
import dev.dbops.core.report.Finding;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** After a drain: slots, offsets and connectors on the new server, proven before writes open. */
public final class CdcResume {
  private final UpgradeProgress progress;

  /** A resume that tells each step to {@code progress}. */
  public CdcResume(UpgradeProgress progress) {
    this.progress = progress;
  }

  /**
   * Passed when events flow and writes are open; else writes stay closed. A run after a kill goes
   * on where the last one was.
   *
   * @throws DbopsException if a server cannot be reached; run again when it can
   */
  public GateResult run(UpgradeRequest request) {
    try (Connection connection = request.administrator().connectToAct()) {
      return resume(new Stage(request, progress, connection));
    } catch (NotVisible hidden) {
      return new GateResult.Inconclusive(String.valueOf(hidden.getMessage()));
    } catch (Refusal refusal) {
      return new GateResult.Failed(refusal.findings());
    } catch (SQLException e) {
      throw new DbopsException("Cannot leave the server: " + e.getMessage(), e);
    }
  }

  private static GateResult resume(Stage stage) {
    CdcCatalog catalog = stage.catalog();
    String database = catalog.server().database();
    UpgradeState state =
        stage
            .saved(database)
            .filter(saved -> saved.reached(UpgradeStep.DRAINED))
            .orElseThrow(
                () ->
                    new Refusal(
                        "cdc-not-drained",
                        "database " + database,
                        "no finished drain of it is saved in " + stage.request().stateDirectory(),
                        "run dbops:cdc-drain on the old server, or name its state directory"));
    if (!state.reached(UpgradeStep.PROVEN)) {
      requireClosed(stage, state);
      requirePublications(state, catalog);
    }
    state = slots(stage, state, catalog);
    state = rebase(stage, state);
    state = prove(stage, state);
    return open(stage, state);
  }

  private static void requireClosed(Stage stage, UpgradeState state) {
    List<Finding> holes = stage.freeze().holes(state.freeze());
    if (!holes.isEmpty()) {
      throw new Refusal(holes);
    }
  }

  private static void requirePublications(UpgradeState state, CdcCatalog catalog) {
    CdcBaseline left = baseline(state);
    boolean same = left.systemIdentifier().equals(catalog.server().systemIdentifier());
    List<Finding> findings = new ArrayList<>();
    for (DrainedConnector drained : state.connectors()) {
      String place = "publication " + drained.publication();
      Optional<Publication> now = catalog.publication(drained.publication());
      Optional<Publication> before = left.publication(drained.publication());
      if (now.isEmpty() || before.isEmpty()) {
        findings.add(
            new Finding(
                "cdc-publication-missing",
                place,
                "this server does not have it",
                "create it as the drain's baseline has it, before any slot"));
        continue;
      }
      PublicationDifference.between(before.get(), now.get(), same).stream()
          .filter(difference -> difference.weight() == Weight.BLOCKING)
          .map(difference -> difference.verdict(place).finding())
          .forEach(findings::add);
    }
    if (!findings.isEmpty()) {
      throw new Refusal(findings);
    }
  }

  private static UpgradeState slots(Stage stage, UpgradeState state, CdcCatalog catalog) {
    if (state.reached(UpgradeStep.SLOTS_READY)) {
      return state;
    }
    boolean same = state.systemIdentifier().equals(catalog.server().systemIdentifier());
    List<DrainedConnector> ready = new ArrayList<>();
    for (DrainedConnector drained : state.connectors()) {
      requireUntouched(stage, drained);
      ready.add(drained.withSlotAt(slot(stage, drained, catalog, same)));
    }
    return stage.reach(state.with(ready), UpgradeStep.SLOTS_READY, "every slot exists: " + ready);
  }

  private static void requireUntouched(Stage stage, DrainedConnector drained) {
    Connector connector = stage.connector(drained.name());
    Lsn offset = stage.offset(connector).lsn();
    if (!connector.status().stopped() || !offset.equals(drained.storedOffset())) {
      throw new Refusal(
          "cdc-changed-since-drain",
          "connector " + drained.name(),
          "it is %s with offset %s, the drain left it stopped with %s"
              .formatted(connector.status().summary(), offset, drained.storedOffset()),
          "find out who resumed it or changed its offset; account for what it read or missed");
    }
  }

  private static Lsn slot(
      Stage stage, DrainedConnector drained, CdcCatalog catalog, boolean sameServer) {
    Optional<ReplicationSlot> found = catalog.slot(drained.slot());
    String place = "slot " + drained.slot();
    if (found.isEmpty() && !sameServer) {
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
          "run dbops:cdc-check; if nothing was written since the drain, drop it, create it anew and"
              + " run again");
    }
    Lsn confirmed = found.get().confirmedFlush();
    if (sameServer && !confirmed.equals(drained.slotPosition())) {
      throw new Refusal(
          "cdc-changed-since-drain",
          place,
          "it stands at %s, the drain left it at %s".formatted(confirmed, drained.slotPosition()),
          "find out who moved it or made it anew; account for the gap");
    }
    // What it holds since the drain, if anything, is sent after the connector is resumed.
    return confirmed;
  }

  private static UpgradeState rebase(Stage stage, UpgradeState state) {
    if (state.reached(UpgradeStep.REBASED)) {
      return state;
    }
    for (DrainedConnector drained : state.connectors()) {
      Lsn position = drained.slotPosition();
      if (position == null) {
        throw new Refusal(
            "cdc-not-drained",
            "slot " + drained.slot(),
            "its position is not saved",
            "drain again");
      }
      SourceOffset offset = stage.offset(stage.connector(drained.name()));
      stage.connect().alterOffset(drained.name(), offset, position);
      Lsn stored = stage.offset(stage.connector(drained.name())).lsn();
      if (!stored.equals(position)) {
        throw new Refusal(
            "cdc-offset-not-stored",
            "connector " + drained.name(),
            "its offset reads back as %s, not %s".formatted(stored, position),
            "look at Connect's offsets topic");
      }
    }
    return stage.reach(
        state, UpgradeStep.REBASED, "offsets are the slots' positions: " + state.connectors());
  }

  private static UpgradeState prove(Stage stage, UpgradeState state) {
    if (state.reached(UpgradeStep.PROVEN)) {
      return state;
    }
    for (DrainedConnector drained : state.connectors()) {
      stage.resume(drained.name());
    }
    List<String> evidence = new ArrayList<>();
    for (DrainedConnector drained : state.connectors()) {
      evidence.add(proof(stage, drained));
    }
    return stage.reach(state, UpgradeStep.PROVEN, String.join("; ", evidence));
  }

  private static String proof(Stage stage, DrainedConnector drained) {
    ProbeRow probe = new ProbeRow(stage);
    boolean reachable = probe.reaches(stage.connector(drained.name()));
    Lsn position = reachable ? probe.write() : stage.slots().flushedEnd();
    if (probe.arrives(drained.name(), position)) {
      return "connector %s: an event passed %s, the end of the log before %s"
          .formatted(drained.name(), position, reachable ? "the probe row" : "the wait");
    }
    if (stage.request().unproven().isPresent()) {
      return "connector %s: not proven, waived: %s"
          .formatted(drained.name(), stage.request().unproven().get());
    }
    throw new NotVisible(
        "connector %s runs, but %s; writes stay closed\n  fix: %s"
            .formatted(
                drained.name(),
                reachable
                    ? "the probe row did not come through in time"
                    : "no probe table is published and captured, and its offset does not move",
                reachable
                    ? "look at the task in Connect, then run again"
                    : "publish a probe table and set dbops.cdc.probeTable, or waive cdc-proof"));
  }

  private static GateResult open(Stage stage, UpgradeState state) {
    stage.freeze().lift(state.freeze());
    CdcBaseline now = CdcBaseline.of(stage.catalog(), Optional.of(stage.connect().cluster()));
    stage.directory().write(CdcBaseline.fileOf(state.database()), now);
    stage.reach(state, UpgradeStep.OPEN, "CONNECT given back to " + state.freeze().revoked());
    String file = UpgradeState.fileOf(state.database());
    stage.directory().rename(file, file.replace(".json", "-done.json"));
    return new GateResult.Passed("resumed: " + state.connectors() + "; writes are open");
  }

  private static CdcBaseline baseline(UpgradeState state) {
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
