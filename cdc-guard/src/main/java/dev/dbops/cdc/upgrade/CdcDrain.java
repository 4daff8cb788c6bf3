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
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Freezes writes, stops the connectors, proves that all is delivered, and advances the slots. */
public final class CdcDrain {
  private final UpgradeProgress progress;

  /** A drain that tells each step to {@code progress}. */
  public CdcDrain(UpgradeProgress progress) {
    this.progress = progress;
  }

  /**
   * Passed when the server may be shut down and upgraded; a run after a kill goes on where the last
   * one was. Failed: what could be undone was undone, and a finding says what was not.
   *
   * @throws DbopsException if a server cannot be reached before anything was begun
   */
  public GateResult run(UpgradeRequest request) {
    return onServer(request, CdcDrain::drain);
  }

  /**
   * Takes a drain back on the server that was drained: writes open, connectors run.
   *
   * @throws DbopsException if the server cannot be reached
   */
  public GateResult undo(UpgradeRequest request) {
    return onServer(request, CdcDrain::undo);
  }

  private GateResult onServer(UpgradeRequest request, Function<Stage, GateResult> work) {
    try (Connection connection = request.administrator().connectToAct()) {
      Stage stage = new Stage(request, progress, connection);
      try {
        return work.apply(stage);
      } catch (DbopsException obstacle) {
        return new Setback(stage).of(obstacle);
      }
    } catch (SQLException e) {
      throw new DbopsException("Cannot leave the server: " + e.getMessage(), e);
    }
  }

  private static GateResult undo(Stage stage) {
    CdcCatalog catalog = stage.catalog();
    Optional<UpgradeState> saved = stage.saved(catalog.server().database());
    if (saved.isEmpty()) {
      throw new NotVisible(
          "no drain of database %s is saved in %s\n  fix: name the state directory of the drain"
              .formatted(catalog.server().database(), stage.request().stateDirectory()));
    }
    requireOfThisServer(stage, saved.get(), catalog);
    return new Setback(stage).undo(saved.get());
  }

  private static GateResult drain(Stage stage) {
    CdcCatalog catalog = stage.catalog();
    Optional<UpgradeState> saved = stage.saved(catalog.server().database());
    UpgradeState state;
    if (saved.isPresent()) {
      requireOfThisServer(stage, saved.get(), catalog);
      stage.requireSameConnectors(saved.get());
      state = stage.goOn(saved.get());
      new DrainPlan(stage, catalog).requireStill(state);
    } else {
      state = new DrainPlan(stage, catalog).save();
    }
    state = freeze(stage, state);
    state = stop(stage, state);
    state = advance(stage, state);
    return seal(stage, state);
  }

  private static void requireOfThisServer(Stage stage, UpgradeState state, CdcCatalog catalog) {
    if (!state.of(catalog.server()) || state.step().compareTo(UpgradeStep.DRAINED) > 0) {
      throw new NotVisible(
          "a drain of another server, or one that is being resumed, is saved in "
              + stage.directory().file(UpgradeState.fileOf(state.database()))
              + "\n  fix: finish dbops:cdc-resume, or move the file away");
    }
  }

  private static UpgradeState freeze(Stage stage, UpgradeState state) {
    // Also when it was frozen before: a second run proves again that it still is.
    stage.freeze().close(state.freeze(), state.reached(UpgradeStep.STOPPED));
    if (state.reached(UpgradeStep.FROZEN)) {
      return state;
    }
    return stage.reach(
        state,
        UpgradeStep.FROZEN,
        "%s; no other session, no prepared transaction, no active cron job; the log ends at %s"
            .formatted(stage.freeze().unstoppable(state.freeze()), stage.slots().flushedEnd()));
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
          requireArrival(stage, drained, before);
        }
      }
    }
    List<DrainedConnector> stopped = new Deliveries(stage, state).stopped();
    return stage.reach(
        state.with(stopped),
        UpgradeStep.STOPPED,
        "no task, idle slots, every captured transaction delivered: " + stopped);
  }

  private static void requireArrival(Stage stage, DrainedConnector drained, Lsn before) {
    if (!new ProbeRow(stage).arrives(drained.name(), before)) {
      throw new Refusal(
          "cdc-undelivered",
          "connector " + drained.name(),
          "the probe row, written after %s, did not come through in time".formatted(before),
          "look at the task in Connect; raise dbops.cdc.patience above Connect's"
              + " offset.flush.interval.ms");
    }
  }

  private static UpgradeState advance(Stage stage, UpgradeState state) {
    boolean again = state.reached(UpgradeStep.ADVANCED);
    CdcCatalog catalog = stage.catalog();
    state.connectors().forEach(drained -> drained.requireNotMoved(catalog));
    Map<String, Lsn> ends = new TreeMap<>();
    List<DrainedConnector> targets = new ArrayList<>();
    for (DrainedConnector drained : state.connectors()) {
      Lsn end = looked(stage, drained, again);
      ends.put(drained.slot(), end);
      targets.add(drained.withSlotAt(end));
    }
    // Saved before the slots move: after a kill it is known up to where all was looked at.
    UpgradeState moving = stage.save(state.at(UpgradeStep.STOPPED).with(targets));
    ends.forEach((slot, end) -> requireThere(slot, end, stage.slots().advance(slot, end)));
    return again
        ? stage.save(moving.at(UpgradeStep.ADVANCED))
        : stage.reach(
            moving, UpgradeStep.ADVANCED, "slots advanced and empty: " + moving.connectors());
  }

  /** The end of the log up to which the slot holds nothing that was not delivered. */
  private static Lsn looked(Stage stage, DrainedConnector drained, boolean again) {
    Connector connector = stage.connector(drained.name());
    SourceOffset offset = stage.offset(connector);
    // Read before the peek: what commits after it is not peeked, and so must not be passed.
    Lsn end = stage.slots().flushedEnd();
    List<PendingTransaction> pending =
        stage.slots().peek(drained.slot(), drained.publication(), end);
    if (again) {
      requireEmpty(drained, pending);
      return end;
    }
    Delivery delivery = Delivery.of(pending, offset, connector.settings());
    if (!delivery.complete()) {
      throw new Refusal(
          "cdc-undelivered",
          "connector " + drained.name(),
          "after it was stopped there was a write: " + delivery.summary(),
          "find the writer; the freeze does not hold");
    }
    return end;
  }

  private static void requireThere(String slot, Lsn end, Lsn reached) {
    if (!reached.equals(end)) {
      throw new Refusal(
          "cdc-changed-since-drain",
          "slot " + slot,
          "it was to be advanced to %s and stands at %s".formatted(end, reached),
          "find out who else moves it");
    }
  }

  private static void requireEmpty(DrainedConnector drained, List<PendingTransaction> pending) {
    if (!pending.isEmpty()) {
      throw new Refusal(
          "cdc-write-after-freeze",
          "slot " + drained.slot(),
          "transaction %d committed after the slot was advanced to %s"
              .formatted(pending.get(0).id(), drained.slotPosition()),
          "find the writer; the freeze does not hold");
    }
  }

  private static GateResult seal(Stage stage, UpgradeState state) {
    stage.freeze().requireClosed(state.freeze(), true);
    for (DrainedConnector drained : state.connectors()) {
      Connector connector = stage.connector(drained.name());
      if (!connector.status().stopped()) {
        throw new Refusal(
            "cdc-connector-not-stopped",
            "connector " + drained.name(),
            "someone resumed it: " + connector.status().summary(),
            "run dbops:cdc-drain again");
      }
      requireEmpty(
          drained,
          stage.slots().peek(drained.slot(), drained.publication(), stage.slots().flushedEnd()));
    }
    CdcCatalog catalog = stage.catalog();
    List<Finding> losses = SealedPublications.losses(stage, state, catalog);
    if (!losses.isEmpty()) {
      throw new Refusal(losses);
    }
    CdcBaseline left = CdcBaseline.of(catalog, Optional.of(stage.connect().cluster()));
    UpgradeState sealed =
        stage.reach(
            state.with(left),
            UpgradeStep.DRAINED,
            "log ends at %s, nothing is pending; %s; shut the server down and upgrade"
                .formatted(left.currentLsn(), stage.freeze().unstoppable(state.freeze())));
    return new GateResult.Passed(
        "drained: %s; state in %s"
            .formatted(
                sealed.connectors(),
                stage.directory().file(UpgradeState.fileOf(sealed.database()))));
  }
}
