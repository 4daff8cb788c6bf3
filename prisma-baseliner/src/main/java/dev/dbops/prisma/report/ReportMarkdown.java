package dev.dbops.prisma.report;

import static dev.dbops.core.report.MarkdownText.code;
import static dev.dbops.core.report.MarkdownText.prose;

import dev.dbops.core.report.Finding;
import dev.dbops.prisma.BaselineReport;
import dev.dbops.prisma.ProofSummary;
import dev.dbops.prisma.StatementVerdict;
import dev.dbops.prisma.decision.AnsweredQuestion;
import dev.dbops.prisma.decision.Question;
import dev.dbops.prisma.write.FileChange;

/** A report as {@code report.md}, to be read in a pull request. */
public final class ReportMarkdown {
  private final StringBuilder out = new StringBuilder();
  private final ReportContext context;

  private ReportMarkdown(ReportContext context) {
    this.context = context;
  }

  /** The file's text. */
  public static String of(BaselineReport report, ReportContext context) {
    ReportMarkdown markdown = new ReportMarkdown(context);
    markdown.make(report);
    return markdown.out.toString();
  }

  private void make(BaselineReport report) {
    String migrations = context.paths().name(context.paths().migrations());
    line("# Baseline of " + code(migrations) + ": " + report.verdict().word());
    line("");
    report.notes().forEach(note -> line(prose(note) + ".\n"));
    report.proof().ifPresent(this::add);
    addQuestions(report);
    addFindings(report);
    addChanges(report);
    addFiles(report);
    line("## Next\n\n" + prose(NextStep.after(report, context)));
  }

  private void add(ProofSummary proof) {
    line("## Proof\n");
    line("| what | |");
    line("|---|---|");
    row("objects that fell with the extensions", Integer.toString(proof.objectsFallen()));
    row("statements changed", proof.statementsChanged() + " of " + proof.statements());
    row("server", proof.server());
    proof.lookedAt().forEach(what -> row("looked at", what));
    proof.notLookedAt().forEach(what -> row("not looked at", what));
    proof.assumptions().forEach(what -> row("assumed", what));
    row("time", ReportLines.seconds(proof));
    line("");
  }

  private void row(String what, String value) {
    line("| " + prose(what) + " | " + prose(value) + " |");
  }

  private void addQuestions(BaselineReport report) {
    if (!report.questions().isEmpty()) {
      line("## Open questions\n");
      report.questions().forEach(this::add);
      line("");
    }
    if (!report.answered().isEmpty()) {
      line("## Answered questions\n");
      report.answered().forEach(this::add);
      line("");
    }
  }

  private void add(Question question) {
    line("- " + code(question.key()) + " at " + code(question.place()));
    line("  - " + prose(question.about()));
    line("  - lost: " + prose(question.loss()));
    line("  - answers: " + prose(question.choices()));
    line("  - proposed: **" + prose(question.proposal().spoken()) + "**");
  }

  private void add(AnsweredQuestion pair) {
    Question question = pair.question();
    line("- " + code(question.key()) + " at " + code(question.place()));
    line("  - " + prose(question.about()));
    line("  - answer: **" + prose(pair.decision().spoken()) + "**");
  }

  private void addFindings(BaselineReport report) {
    if (report.findings().isEmpty()) {
      return;
    }
    line("## Findings\n");
    for (Finding finding : report.findings()) {
      line(
          "- "
              + code(finding.place())
              + " "
              + prose(finding.message() + " [" + finding.rule() + "]"));
      line("  - fix: " + prose(finding.remedy()));
    }
    line("");
  }

  private void addChanges(BaselineReport report) {
    if (report.changed().isEmpty()) {
      return;
    }
    line("## Plan\n");
    String file = "";
    for (StatementVerdict verdict : report.changed()) {
      if (!verdict.file().equals(file)) {
        file = verdict.file();
        line("- " + code(file));
      }
      line(
          "  - line "
              + verdict.line()
              + ", **"
              + verdict.action().word()
              + "**: "
              + code(verdict.before()));
      verdict.after().ifPresent(after -> line("    - becomes " + code(after)));
      line("    - because " + prose(verdict.reason()));
    }
    line("");
  }

  private void addFiles(BaselineReport report) {
    if (report.change().isEmpty()) {
      return;
    }
    line(report.written() ? "## Files written\n" : "## Files that would change\n");
    for (FileChange change : report.change().files()) {
      line("- " + code(context.paths().name(change.file())));
    }
    line("");
    for (String name : ReportFolder.unredacted(report)) {
      line(
          code(context.outputName(name))
              + " holds text of migrations as it is, secrets included;"
              + " only its owner can read it.\n");
    }
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
