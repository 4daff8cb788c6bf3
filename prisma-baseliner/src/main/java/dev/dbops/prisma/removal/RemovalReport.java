package dev.dbops.prisma.removal;

import dev.dbops.core.report.Finding;
import java.util.List;

/**
 * What a plan says.
 *
 * @param good whether a plan was written, or none is needed
 * @param lines the report for a console
 * @param findings what the reviewer must know
 */
public record RemovalReport(boolean good, List<String> lines, List<Finding> findings) {
  /** Freezes the lists. */
  public RemovalReport {
    lines = List.copyOf(lines);
    findings = List.copyOf(findings);
  }
}
