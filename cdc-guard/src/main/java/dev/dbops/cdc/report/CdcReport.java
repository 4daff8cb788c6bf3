package dev.dbops.cdc.report;

import dev.dbops.cdc.server.ServerFacts;
import dev.dbops.cdc.verdict.CdcVerdict;
import dev.dbops.cdc.verdict.Weight;
import dev.dbops.core.gate.GateResult;
import dev.dbops.core.report.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a check found.
 *
 * @param server the database that was checked
 * @param baseline what was compared with what, and whether the state of now was saved
 * @param timelines one picture per connector, or per slot without Connect
 * @param verdicts heaviest first
 * @param losses what each gap holds, in one sentence each
 */
public record CdcReport(
    ServerFacts server,
    String baseline,
    List<Timeline> timelines,
    List<CdcVerdict> verdicts,
    List<String> losses) {
  /** Freezes the lists and sorts the verdicts. */
  public CdcReport {
    timelines = List.copyOf(timelines);
    losses = List.copyOf(losses);
    List<CdcVerdict> sorted = new ArrayList<>(verdicts);
    sorted.sort((one, other) -> other.weight().compareTo(one.weight()));
    verdicts = List.copyOf(sorted);
  }

  /** Passed only if everything was looked at and nothing loses events. */
  public GateResult gate() {
    List<Finding> blocking =
        verdicts.stream()
            .filter(verdict -> verdict.weight() == Weight.BLOCKING)
            .map(CdcVerdict::finding)
            .toList();
    if (!blocking.isEmpty()) {
      return new GateResult.Failed(blocking);
    }
    String unknown =
        verdicts.stream()
            .filter(verdict -> verdict.weight() == Weight.UNKNOWN)
            .map(verdict -> verdict.place() + ": " + verdict.evidence())
            .collect(Collectors.joining("; "));
    if (!unknown.isEmpty()) {
      return new GateResult.Inconclusive(unknown);
    }
    String fine =
        verdicts.stream()
            .filter(verdict -> verdict.weight() == Weight.FINE)
            .map(verdict -> verdict.place() + ": " + verdict.evidence())
            .collect(Collectors.joining("; "));
    long warnings = verdicts.stream().filter(verdict -> verdict.weight() == Weight.WARNING).count();
    return new GateResult.Passed(warnings == 0 ? fine : fine + "; " + warnings + " warning(s)");
  }

  /** The report as lines for a console. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(server.place() + ", system " + server.systemIdentifier());
    lines.add("baseline  " + baseline);
    for (Timeline timeline : timelines) {
      lines.add("");
      lines.addAll(timeline.lines());
    }
    lines.add("");
    for (CdcVerdict verdict : verdicts) {
      lines.add("%-8s %s  %s".formatted(verdict.weight(), verdict.kind(), verdict.place()));
      lines.add("         saw: " + verdict.evidence());
      lines.add("         so:  " + verdict.consequence());
      lines.add("         fix: " + verdict.remedy());
    }
    losses.forEach(loss -> lines.add("lost     " + loss));
    return lines;
  }

  /** The report as a Markdown page. */
  public String markdown() {
    StringBuilder page = new StringBuilder("# Change data capture\n\n");
    page.append(cell(server.place())).append(", system ").append(server.systemIdentifier());
    page.append("\n\nBaseline: ").append(cell(baseline)).append("\n\n");
    for (Timeline timeline : timelines) {
      page.append("```text\n").append(String.join("\n", timeline.lines())).append("\n```\n\n");
    }
    losses.forEach(loss -> page.append("- lost, ").append(cell(loss)).append('\n'));
    page.append(losses.isEmpty() ? "" : "\n");
    page.append("| | verdict | where | seen | consequence | remedy |\n");
    page.append("|---|---|---|---|---|---|\n");
    for (CdcVerdict verdict : verdicts) {
      page.append(
          "| %s | %s | %s | %s | %s | %s |%n"
              .formatted(
                  verdict.weight(),
                  verdict.kind(),
                  cell(verdict.place()),
                  cell(verdict.evidence()),
                  cell(verdict.consequence()),
                  cell(verdict.remedy()))
              .replace("\r\n", "\n"));
    }
    return page.toString();
  }

  private static String cell(String text) {
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ");
  }
}
