package dev.dbops.cdc.upgrade;

import dev.dbops.cdc.baseline.CdcBaseline;
import dev.dbops.cdc.catalog.CdcCatalog;
import dev.dbops.cdc.connect.Connector;
import dev.dbops.cdc.connect.SourceOffset;
import dev.dbops.cdc.server.Lsn;
import dev.dbops.cdc.slot.PendingTransaction;
import dev.dbops.core.DbopsException;
import dev.dbops.core.gate.GateResult;
import dev.dbops.core.report.Finding;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Freezes writes, stops the connectors, proves that all is delivered, and advances the slots. */
public final class CdcDrain {
  private static final int ATTEMPTS_TO_DELIVER = 5;

  private final UpgradeProgress progress;

  /** A drain that tells each step to {@code progress}. */
  public CdcDrain(UpgradeProgress progress) {
    this.progress = progress;
  }

  /**
   * Passed when the server may be shut down and upgraded; a run after a kill goes on where the last
   * one was. Failed: what could be undone was undone.
   *
   * @throws DbopsException if a server cannot be reached; run again when it can
   */
  public GateResult run(UpgradeRequest request) {
    try (Connection connection = request.administrator().connectToAct()) {
      Stage stage = new Stage(request, progress, connection);
      try {
        return drain(stage);
      } catch (NotVisible hidden) {
        return new GateResult.Inconclusive(String.valueOf(hidden.getMessage()));
      } catch (Refusal refusal) {
        return new GateResult.Failed(afterUndo(stage, refusal));
      }
    } catch (SQLException e) {
      throw new DbopsException("Cannot leave the server: " + e.getMessage(), e);
    }
  }

  private static GateResult drain(Stage stage) {
    CdcCatalog catalog = stage.catalog();
    UpgradeState state =
        stage
            .saved(catalog.server().database())
            .orElseGet(() -> new DrainPlan(stage, catalog).save());
    if (!state.systemIdentifier().equals(catalog.server().systemIdentifier())
        || state.step().compareTo(UpgradeStep.DRAINED) > 0) {
      throw new NotVisible(
          "a drain of another server, or one that is being resumed, is saved in "
              + stage.directory().file(UpgradeState.fileOf(state.database()))
              + "\n  fix: finish dbops:cdc-resume, or move the file away");
    }
    state = freeze(stage, state);
    state = stop(stage, state);
    state = advance(stage, state);
    return seal(stage, state);
  }

  private static UpgradeState freeze(Stage stage, UpgradeState state) {
    // Also when it was frozen before: a second run proves again that it still is.
    stage.freeze().apply(state.freeze());
    requireFrozen(stage, state);
    if (state.reached(UpgradeStep.FROZEN)) {
      return state;
    }
    return stage.reach(
        state,
        UpgradeStep.FROZEN,
        "only %s may connect, no other session, no prepared transaction, no active cron job; the log ends at %s"
            .formatted(state.freeze().exempt(), stage.slots().flushedEnd()));
  }

  private static void requireFrozen(Stage stage, UpgradeState state) {
    List<Finding> holes = stage.freeze().holes(state.freeze());
    if (!holes.isEmpty()) {
      throw new Refusal(holes);
    }
  }

  private static UpgradeState stop(Stage stage, UpgradeState state) {
    if (state.reached(UpgradeStep.STOPPED)) {
      return state;
    }
    if (stage.request().probeTable().isPresent()) {
      Lsn before = new ProbeRow(stage).write();
      for (DrainedConnector drained : state.connectors()) {
        Connector connector = stage.connector(drained.name());
        if (connector.status().working() && new ProbeRow(stage).reaches(connector)) {
          new ProbeRow(stage).arrives(drained.name(), before);
        }
      }
    }
    List<DrainedConnector> stopped = new ArrayList<>();
    for (DrainedConnector drained : state.connectors()) {
      stopped.add(drained.stoppedAt(delivered(stage, drained).lsn()));
    }
    return stage.reach(
        state.with(stopped),
        UpgradeStep.STOPPED,
        "no task, idle slots, every captured transaction delivered: " + stopped);
  }

  private static SourceOffset delivered(Stage stage, DrainedConnector drained) {
    Optional<Delivery> last = Optional.empty();
    for (int attempt = 0; attempt < ATTEMPTS_TO_DELIVER; attempt++) {
      stage.stop(drained.name());
      stage.awaitIdle(drained.slot());
      Connector connector = stage.connector(drained.name());
      SourceOffset offset = stage.offset(connector);
      Lsn end = stage.slots().flushedEnd();
      Delivery delivery =
          Delivery.of(
              stage.slots().peek(drained.slot(), drained.publication(), end),
              offset,
              connector.settings());
      if (delivery.complete()) {
        return offset;
      }
      last = Optional.of(delivery);
      stage.resume(drained.name());
      awaitMovement(stage, drained.name(), offset);
    }
    throw new Refusal(
        "cdc-undelivered",
        "connector " + drained.name(),
        last.orElseThrow().summary(),
        "let the connector catch up; if its last transaction is one COPY, name a dbops.cdc.probeTable"
            + " that moves it on");
  }

  private static void awaitMovement(Stage stage, String name, SourceOffset before) {
    new Patience(stage.request().patience().dividedBy(ATTEMPTS_TO_DELIVER))
        .until(
            () ->
                stage.connector(name).offset().stream()
                    .anyMatch(offset -> !offset.lsn().equals(before.lsn())));
  }

  private static UpgradeState advance(Stage stage, UpgradeState state) {
    if (state.reached(UpgradeStep.ADVANCED)) {
      return state;
    }
    List<DrainedConnector> advanced = new ArrayList<>();
    for (DrainedConnector drained : state.connectors()) {
      advanced.add(drained.withSlotAt(advanced(stage, drained)));
    }
    return stage.reach(
        state.with(advanced), UpgradeStep.ADVANCED, "slots advanced and empty: " + advanced);
  }

  private static Lsn advanced(Stage stage, DrainedConnector drained) {
    Connector connector = stage.connector(drained.name());
    SourceOffset offset = stage.offset(connector);
    // Read before the peek: what commits after it is not peeked, and so must not be passed.
    Lsn end = stage.slots().flushedEnd();
    List<PendingTransaction> pending =
        stage.slots().peek(drained.slot(), drained.publication(), end);
    Delivery delivery = Delivery.of(pending, offset, connector.settings());
    if (!delivery.complete()) {
      throw new Refusal(
          "cdc-undelivered",
          "connector " + drained.name(),
          "after it was stopped there was a write: " + delivery.summary(),
          "find the writer; the freeze does not hold");
    }
    return stage.slots().advance(drained.slot(), end);
  }

  private static GateResult seal(Stage stage, UpgradeState state) {
    requireFrozen(stage, state);
    for (DrainedConnector drained : state.connectors()) {
      Connector connector = stage.connector(drained.name());
      if (!connector.status().stopped()) {
        throw new Refusal(
            "cdc-connector-not-stopped",
            "connector " + drained.name(),
            "someone resumed it: " + connector.status().summary(),
            "run dbops:cdc-drain again");
      }
      List<PendingTransaction> pending =
          stage.slots().peek(drained.slot(), drained.publication(), stage.slots().flushedEnd());
      if (!pending.isEmpty()) {
        throw new Refusal(
            "cdc-write-after-freeze",
            "slot " + drained.slot(),
            "transaction %d committed after the slot was advanced to %s"
                .formatted(pending.get(0).id(), drained.slotPosition()),
            "find the writer; the freeze does not hold");
      }
    }
    CdcCatalog catalog = stage.catalog();
    List<Finding> losses = SealedPublications.losses(state, catalog, stage.session());
    if (!losses.isEmpty()) {
      // Going back would open writes to tables that nobody publishes, so the drain stays as it is.
      return new GateResult.Failed(losses);
    }
    CdcBaseline left = CdcBaseline.of(catalog, Optional.of(stage.connect().cluster()));
    UpgradeState sealed =
        stage.reach(
            state.with(left),
            UpgradeStep.DRAINED,
            "log ends at %s, nothing is pending; shut the server down and upgrade"
                .formatted(left.currentLsn()));
    return new GateResult.Passed(
        "drained: %s; state in %s"
            .formatted(
                sealed.connectors(),
                stage.directory().file(UpgradeState.fileOf(sealed.database()))));
  }

  /** Makes the connectors run and the roles write again, as before the drain. */
  private static List<Finding> afterUndo(Stage stage, Refusal refusal) {
    List<Finding> findings = new ArrayList<>(refusal.findings());
    String database = stage.catalog().server().database();
    Optional<UpgradeState> state = stage.saved(database);
    if (state.isEmpty()) {
      return findings;
    }
    try {
      new Undo(stage).run(state.get());
      findings.add(
          new Finding(
              "cdc-undone",
              "database " + database,
              "the drain went back: connectors run, writes are open",
              "mend what is named above, then run dbops:cdc-drain again"));
    } catch (DbopsException e) {
      findings.add(
          new Finding(
              "cdc-not-undone",
              "database " + database,
              "the drain stands at "
                  + state.get().step()
                  + " and could not go back: "
                  + e.getMessage(),
              "mend what is named above, then run dbops:cdc-drain again"));
    }
    return findings;
  }
}
