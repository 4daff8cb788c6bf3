package dev.dbops.cdc.upgrade;

import java.util.List;

/**
 * What a freeze takes away, so that it can be given back.
 *
 * @param revoked grantees that lose CONNECT, {@code PUBLIC} among them
 * @param granted exempt roles that get CONNECT of their own for the time of the freeze
 * @param exempt roles that may stay: administrator and connectors
 * @param cronJobs ids of the cron jobs that were active
 */
public record FreezePlan(
    List<String> revoked, List<String> granted, List<String> exempt, List<Long> cronJobs) {
  /** Freezes the lists. */
  public FreezePlan {
    revoked = List.copyOf(revoked);
    granted = List.copyOf(granted);
    exempt = List.copyOf(exempt);
    cronJobs = List.copyOf(cronJobs);
  }
}
