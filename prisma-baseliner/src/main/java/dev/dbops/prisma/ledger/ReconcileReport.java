package dev.dbops.prisma.ledger;

import java.util.List;

/**
 * What came of one environment.
 *
 * @param good whether the ledger is right now, or can be made right
 * @param changed whether it was changed
 * @param lines what to tell, the next step last
 */
public record ReconcileReport(boolean good, boolean changed, List<String> lines) {
  /** Freezes the list. */
  public ReconcileReport {
    lines = List.copyOf(lines);
  }
}
