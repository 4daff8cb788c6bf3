package dev.dbops.cdc.upgrade;

import dev.dbops.cdc.baseline.CdcBaseline;
import dev.dbops.cdc.catalog.CdcCatalog;
import dev.dbops.cdc.connect.SourceOffset;
import dev.dbops.cdc.server.Lsn;
import dev.dbops.core.DbopsException;
import dev.dbops.core.gate.GateResult;
import java.nio.file.Files;
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
   * @throws DbopsException if a server cannot be reached before anything was begun
   */
  public GateResult run(UpgradeRequest request) {
    try (Connection connection = request.administrator().connectToAct()) {
      Stage stage = new Stage(request, progress, connection);
      try {
        return resume(stage);
      } catch (DbopsException obstacle) {
        return new Setback(stage).ofResume(obstacle);
      }
    } catch (SQLException e) {
      throw new DbopsException("Cannot leave the server: " + e.getMessage(), e);
    }
  }

  private static GateResult resume(Stage stage) {
    CdcCatalog catalog = stage.catalog();
    UpgradeState saved = drained(stage, catalog.server().database());
    stage.requireSameConnectors(saved);
    UpgradeState state = onThisServer(stage, stage.goOn(saved), catalog);
    if (!state.reached(UpgradeStep.REBASED)) {
      // Before an offset is written that another server would take for one of its own.
      state
          .connectors()
          .forEach(drained -> ConnectorAddress.requireSame(stage, stage.connector(drained.name())));
    }
    if (!state.reached(UpgradeStep.PROVEN)) {
      NewServer server = new NewServer(stage, state, catalog);
      server.requireClosed();
      server.requirePublications();
    }
    state = slots(stage, state, catalog);
    state = rebase(stage, state);
    state = prove(stage, state);
    return open(stage, state);
  }

  private static UpgradeState drained(Stage stage, String database) {
    Optional<UpgradeState> saved = stage.saved(database);
    if (saved.isPresent() && saved.get().reached(UpgradeStep.DRAINED)) {
      return saved.get();
    }
    boolean finished = saved.isEmpty() && Files.exists(stage.directory().file(finished(database)));
    throw new Refusal(
        "cdc-not-drained",
        "database " + database,
        finished
            ? "the last resume of it came to its end, see "
                + stage.directory().file(finished(database))
                + ", and no drain was saved since"
            : "no finished drain of it is saved in " + stage.request().stateDirectory(),
        finished
            ? "nothing, if this is the server of that resume: dbops:cdc-check says how it stands"
            : "run dbops:cdc-drain on the old server, or name its state directory");
  }

  private static String finished(String database) {
    return UpgradeState.fileOf(database).replace(".json", "-done.json");
  }

  // Slots and offsets of a first attempt are those of its server; a second attempt needs its own.
  private static UpgradeState onThisServer(Stage stage, UpgradeState state, CdcCatalog catalog) {
    String identifier = catalog.server().systemIdentifier();
    if (!state.reached(UpgradeStep.SLOTS_READY) || identifier.equals(state.resumedOn())) {
      return state;
    }
    if (state.reached(UpgradeStep.PROVEN) && !stage.waivers().waive(Waivers.GAP)) {
      throw new Refusal(
          "cdc-other-server",
          catalog.server().place(),
          "the resume came to %s on another server (system identifier %s), whose events the"
                  .formatted(state.step(), state.resumedOn())
              + " connectors have sent",
          "go on with that server; if this one takes its place: stop the connectors, account for"
              + " what was written on either, then "
              + Waivers.option(Waivers.GAP));
    }
    return stage.save(state.at(UpgradeStep.DRAINED));
  }

  private static UpgradeState slots(Stage stage, UpgradeState state, CdcCatalog catalog) {
    if (state.reached(UpgradeStep.SLOTS_READY)) {
      return state;
    }
    List<DrainedConnector> ready = new NewServer(stage, state, catalog).slots();
    return stage.reach(
        state.with(ready).resumedOn(catalog.server().systemIdentifier()),
        UpgradeStep.SLOTS_READY,
        "every slot exists: "
            + ready
            + stage
                .waivers()
                .reason(Waivers.GAP)
                .map(reason -> "; what is not as the drain left it is waived: " + reason)
                .orElse(""));
  }

  private static UpgradeState rebase(Stage stage, UpgradeState state) {
    if (state.reached(UpgradeStep.REBASED)) {
      return state;
    }
    for (DrainedConnector drained : state.connectors()) {
      Lsn position = drained.rebasedTo();
      if (position == null) {
        throw new Refusal(
            "cdc-not-drained",
            "slot " + drained.slot(),
            "its position is not saved",
            "run dbops:cdc-drain again");
      }
      SourceOffset offset = stage.offset(stage.connector(drained.name()));
      stage.stop(drained.name());
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
    requireRead(stage, state);
    List<String> evidence = new ArrayList<>();
    for (DrainedConnector drained : state.connectors()) {
      evidence.add(proof(stage, drained));
    }
    return stage.reach(state, UpgradeStep.PROVEN, String.join("; ", evidence));
  }

  // A connector that reads another server holds an offset that is none of that server's log.
  private static void requireRead(Stage stage, UpgradeState state) {
    for (DrainedConnector drained : state.connectors()) {
      try {
        new SlotReader(stage, stage.connector(drained.name())).role();
      } catch (Refusal unread) {
        if (stage.connect().status(drained.name()).working()) {
          state.connectors().forEach(each -> stage.connect().stop(each.name()));
          stage.save(state.at(UpgradeStep.SLOTS_READY)); // what it stored meanwhile is not ours
        }
        throw unread;
      }
    }
  }

  private static String proof(Stage stage, DrainedConnector drained) {
    ProbeRow probe = new ProbeRow(stage);
    boolean reachable = probe.reaches(stage.connector(drained.name()));
    Lsn position = reachable ? probe.write() : stage.slots().flushedEnd();
    if (probe.arrives(drained.name(), position)) {
      return "connector %s: an event passed %s, the end of the log before %s"
          .formatted(drained.name(), position, reachable ? "the probe row" : "the wait");
    }
    Optional<String> waived = stage.waivers().reason(Waivers.PROOF);
    if (waived.isPresent()) {
      return "connector %s: not proven, waived: %s".formatted(drained.name(), waived.get());
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
    List<String> gone = stage.freeze().lift(state.freeze());
    CdcBaseline now = CdcBaseline.of(stage.catalog(), Optional.of(stage.connect().cluster()));
    stage.directory().write(CdcBaseline.fileOf(state.database()), now);
    stage.reach(
        state,
        UpgradeStep.OPEN,
        "CONNECT given back to %s, cron jobs %s made active%s"
            .formatted(
                state.freeze().revoked(),
                state.freeze().cronJobs(),
                gone.isEmpty() ? "" : "; no longer there to get it back: " + gone));
    stage.directory().rename(UpgradeState.fileOf(state.database()), finished(state.database()));
    return new GateResult.Passed("resumed: " + state.connectors() + "; writes are open");
  }
}
