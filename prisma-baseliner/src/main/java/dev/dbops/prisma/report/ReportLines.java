package dev.dbops.prisma.report;

import dev.dbops.core.report.Finding;
import dev.dbops.prisma.BaselineReport;
import dev.dbops.prisma.ProofSummary;
import dev.dbops.prisma.StatementVerdict;
import dev.dbops.prisma.decision.AnsweredQuestion;
import dev.dbops.prisma.decision.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A report as lines for a console; the last one names the next step. */
public final class ReportLines {
  private final BaselineReport report;
  private final ReportContext context;
  private final List<String> lines = new ArrayList<>();

  private ReportLines(BaselineReport report, ReportContext context) {
    this.report = report;
    this.context = context;
  }

  /** The lines, without line ends. */
  public static List<String> of(BaselineReport report, ReportContext context) {
    ReportLines made = new ReportLines(report, context);
    made.make();
    return List.copyOf(made.lines);
  }

  private void make() {
    report.notes().forEach(note -> note.lines().forEach(lines::add));
    section("Plan: " + count(report.changed().size(), "statement"), report.changed(), this::add);
    section(
        "Answered: " + count(report.answered().size(), "question"), report.answered(), this::add);
    section("Open: " + count(report.questions().size(), "question"), report.questions(), this::add);
    section("Found:", report.findings(), this::add);
    report.proof().ifPresent(this::add);
    addFiles();
    lines.add("Verdict: " + report.verdict().word() + (report.written() ? ", written" : ""));
    lines.add("next: " + NextStep.after(report, context));
  }

  private <T> void section(String title, List<T> items, java.util.function.Consumer<T> adder) {
    if (!items.isEmpty()) {
      lines.add(title);
      items.forEach(adder);
    }
  }

  private void add(StatementVerdict verdict) {
    lines.add("  " + verdict.place() + "  " + verdict.action().word());
    lines.add("    - " + verdict.before());
    verdict.after().ifPresent(after -> lines.add("    + " + after));
    lines.add("    because " + verdict.reason());
  }

  private void add(AnsweredQuestion pair) {
    Question question = pair.question();
    lines.add("  " + question.place() + ": " + question.about());
    lines.add("    answer to " + pair.decision().key() + ": " + pair.decision().spoken());
  }

  private void add(Question question) {
    lines.add("  " + question.place() + ": " + question.about());
    lines.add("    lost: " + question.loss());
    lines.add("    " + question.key() + " takes " + question.choices());
    lines.add("    proposed: " + question.proposal().spoken());
  }

  private void add(Finding finding) {
    finding.toString().lines().forEach(line -> lines.add("  " + line));
  }

  private void add(ProofSummary proof) {
    lines.add(
        "Proof: "
            + count(proof.objectsFallen(), "object")
            + " fell with the extensions, "
            + proof.statementsChanged()
            + " of "
            + count(proof.statements(), "statement")
            + " changed; "
            + proof.server()
            + ", "
            + seconds(proof));
    proof.lookedAt().forEach(what -> lines.add("  looked at: " + what));
    proof.notLookedAt().forEach(what -> lines.add("  not looked at: " + what));
    proof.assumptions().forEach(what -> lines.add("  assumed: " + what));
  }

  private void addFiles() {
    if (report.change().isEmpty()) {
      return;
    }
    lines.add(report.written() ? "Files written:" : "Files that would change:");
    report
        .change()
        .files()
        .forEach(change -> lines.add("  " + context.paths().name(change.file())));
    lines.add("Patch: " + context.outputName(ReportFolder.PATCH) + " (may hold secrets: 0600)");
  }

  static String seconds(ProofSummary proof) {
    return String.format(Locale.ROOT, "%.1f s", proof.duration().toMillis() / 1000.0);
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
