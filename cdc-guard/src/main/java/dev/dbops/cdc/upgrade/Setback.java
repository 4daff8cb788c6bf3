package dev.dbops.cdc.upgrade;

import dev.dbops.cdc.connect.ConnectRefusal;
import dev.dbops.core.DbopsException;
import dev.dbops.core.gate.GateResult;
import dev.dbops.core.report.Finding;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a drain or a resume does and says when something stops it. */
final class Setback {
  private final Stage stage;

  Setback(Stage stage) {
    this.stage = stage;
  }

  /**
   * Goes back where the cause would stay; where a server does not answer the drain stays as it is.
   *
   * @throws DbopsException the obstacle itself, if nothing was begun
   */
  GateResult of(DbopsException obstacle) {
    Optional<UpgradeState> state = stage.current();
    if (state.isEmpty()) {
      return beforeAnything(obstacle);
    }
    List<Finding> findings = new ArrayList<>(findings(obstacle, state.get()));
    if (state.get().baseline() != null) {
      // An upgrade is under way: whether to give it up is not decided by a session left open.
      findings.add(stands(state.get(), "it was drained before, so it is not taken back by itself"));
    } else if (passesWithTime(obstacle)) {
      findings.add(stands(state.get(), "it was not taken back"));
    } else {
      findings.addAll(undone(state.get()));
    }
    return new GateResult.Failed(findings.stream().distinct().toList());
  }

  /** Takes the drain back because the operator wants it. */
  GateResult undo(UpgradeState state) {
    List<Finding> findings = undone(state);
    return findings.get(0).rule().equals("cdc-undone")
        ? new GateResult.Passed(findings.get(0).message())
        : new GateResult.Failed(findings);
  }

  /** What a resume says: it goes back by no means, for the new server is not the old one. */
  GateResult ofResume(DbopsException obstacle) {
    Optional<UpgradeState> state = stage.current();
    if (state.isEmpty() || obstacle instanceof Refusal || obstacle instanceof NotVisible) {
      return beforeAnything(obstacle);
    }
    return new GateResult.Failed(
        List.of(
            new Finding(
                "cdc-interrupted",
                "database " + state.get().database(),
                String.valueOf(obstacle.getMessage()),
                "mend it, then run dbops:cdc-resume again: it stands at "
                    + state.get().step()
                    + " and goes on from there; "
                    + (state.get().reached(UpgradeStep.PROVEN)
                        ? "a part of the writes may be open"
                        : "writes stay closed"))));
  }

  private static GateResult beforeAnything(DbopsException obstacle) {
    if (obstacle instanceof Refusal refusal) {
      return new GateResult.Failed(refusal.findings());
    }
    if (obstacle instanceof NotVisible hidden) {
      return new GateResult.Inconclusive(String.valueOf(hidden.getMessage()));
    }
    throw obstacle;
  }

  private static List<Finding> findings(DbopsException obstacle, UpgradeState state) {
    if (obstacle instanceof Refusal refusal) {
      return refusal.findings();
    }
    return List.of(
        new Finding(
            obstacle instanceof NotVisible ? "cdc-not-judged" : "cdc-interrupted",
            "database " + state.database(),
            String.valueOf(obstacle.getMessage()),
            "mend it, then run dbops:cdc-drain again"));
  }

  // SQLSTATE classes 08, connection exception, and 57, operator intervention such as a shutdown.
  private static boolean passesWithTime(DbopsException obstacle) {
    for (Throwable cause = obstacle; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectRefusal
          || (cause instanceof SQLException sql
              && sql.getSQLState() != null
              && sql.getSQLState().matches("(08|57P).*"))) {
        return true;
      }
    }
    return false;
  }

  private List<Finding> undone(UpgradeState state) {
    try {
      List<Finding> losses = SealedPublications.losses(stage, state, stage.catalog());
      if (!losses.isEmpty()) {
        List<Finding> findings = new ArrayList<>(losses);
        findings.add(stands(state, "going back would open writes to what nobody publishes"));
        return findings;
      }
      return List.of(
          new Finding(
              "cdc-undone",
              "database " + state.database(),
              "the drain went back: connectors run, writes are open" + new Undo(stage).run(state),
              "mend what is named above, then run dbops:cdc-drain again"));
    } catch (DbopsException e) {
      return List.of(
          stands(stage.current().orElse(state), "it could not be taken back: " + e.getMessage()));
    }
  }

  private static Finding stands(UpgradeState state, String why) {
    return new Finding(
        "cdc-not-undone",
        "database " + state.database(),
        "the drain stands at %s: %s; %s".formatted(state.step(), meaning(state), why),
        "mend what is named above and run dbops:cdc-drain again, which goes on from there; or take"
            + " it back with dbops:cdc-drain -Ddbops.cdc.undo=true");
  }

  private static String meaning(UpgradeState state) {
    return switch (state.step()) {
      case PLANNED -> "connectors run, CONNECT may be taken from " + state.freeze().revoked();
      case FROZEN ->
          "CONNECT is taken from "
              + state.freeze().revoked()
              + " or given back, connectors may be"
              + " stopped";
      default -> "writes are closed and the connectors are stopped; their slots keep the log";
    };
  }
}
