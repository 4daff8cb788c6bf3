package dev.dbops.cdc.upgrade;

import java.util.ArrayList;
import java.util.List;

/**
 * What a freeze takes away, so that it can be given back.
 *
 * @param revoked grantees that lose CONNECT, {@code PUBLIC} among them
 * @param granted roles that get CONNECT of their own for the time of the freeze
 * @param kept roles that may stay connected: the administrator and those that the operator names
 * @param connectors roles of the connectors, which may have sessions while a connector runs
 * @param cronJobs ids of the cron jobs that were active
 */
public record FreezePlan(
    List<String> revoked,
    List<String> granted,
    List<String> kept,
    List<String> connectors,
    List<Long> cronJobs) {
  /** Freezes the lists. */
  public FreezePlan {
    revoked = List.copyOf(revoked);
    granted = List.copyOf(granted);
    kept = List.copyOf(kept);
    connectors = List.copyOf(connectors);
    cronJobs = List.copyOf(cronJobs);
  }

  /** Those that keep CONNECT. */
  List<String> exempt() {
    List<String> exempt = new ArrayList<>(kept);
    exempt.addAll(connectors);
    return exempt;
  }

  /** Those that may have sessions. */
  List<String> mayStay(boolean connectorsStopped) {
    return connectorsStopped ? kept : exempt();
  }
}
