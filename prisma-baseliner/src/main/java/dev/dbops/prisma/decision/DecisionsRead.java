package dev.dbops.prisma.decision;

import dev.dbops.core.report.Finding;
import java.util.List;

/**
 * A decisions file that was read.
 *
 * @param decisions the answers that are sound
 * @param findings what is wrong with the others, or with the file; blocks the run if not empty
 */
public record DecisionsRead(Decisions decisions, List<Finding> findings) {
  /** Freezes the list. */
  public DecisionsRead {
    findings = List.copyOf(findings);
  }
}
