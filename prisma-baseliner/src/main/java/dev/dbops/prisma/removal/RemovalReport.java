package dev.dbops.prisma.removal;

import dev.dbops.core.report.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a plan says.
 *
 * @param files those of the plan, in the order in which they are run; none where none is needed
 * @param findings what the reviewer must know
 * @param lines the report for a console
 */
public record RemovalReport(List<Path> files, List<Finding> findings, List<String> lines) {
  /** Freezes the lists. */
  public RemovalReport {
    files = List.copyOf(files);
    findings = List.copyOf(findings);
    lines = List.copyOf(lines);
  }

  static RemovalReport nothing(String why) {
    return new RemovalReport(List.of(), List.of(), List.of(why));
  }

  static RemovalReport refused(List<Finding> findings) {
    return new RemovalReport(
        List.of(),
        findings,
        findings.stream().flatMap(finding -> finding.toString().lines()).toList());
  }

  /** Whether a plan was written, or none is needed. */
  public boolean isGood() {
    return !files.isEmpty() || findings.isEmpty();
  }

  static RemovalReport of(RemovalPlan plan, List<Path> files) {
    List<String> lines = new ArrayList<>();
    for (PlanStep step : plan.steps()) {
      lines.add("would run: " + OneLine.of(step.sql()));
    }
    for (Loss loss : plan.losses()) {
      lines.add("lost for good: " + loss.object() + ", " + loss.amount());
    }
    for (Finding finding : plan.around().findings()) {
      finding.toString().lines().forEach(lines::add);
    }
    lines.add(
        "statements: %d, to consent to: %d; nothing was run"
            .formatted(plan.steps().size(), plan.losses().size()));
    files.forEach(file -> lines.add("written: " + file));
    lines.add(
        "Next: review the files, then psql -X -d "
            + OneLine.of(plan.facts().database())
            + " -f "
            + files.get(0)
            + ", in a folder for what it saves");
    return new RemovalReport(files, plan.around().findings(), lines);
  }
}
