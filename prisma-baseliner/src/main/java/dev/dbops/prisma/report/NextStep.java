package dev.dbops.prisma.report;

import dev.dbops.prisma.BaselineReport;
import dev.dbops.prisma.BaselineVerdict;
import dev.dbops.prisma.squash.Squasher;

/** The one thing that is best done next. */
final class NextStep {
  private NextStep() {}

  /** A command, or a sentence where no command does it. */
  static String after(BaselineReport report, ReportContext context) {
    return switch (report.verdict()) {
      case PROVEN, PROVEN_UNDER_BASE -> afterProof(report, context);
      case ASKED -> report.questions().isEmpty() ? afterFindings(context) : afterQuestions(context);
      case UNTOUCHED -> checkCommand(context) + " in your build keeps it so";
      case NOT_REPLAYABLE -> afterStop(report, context);
      case FAILED -> afterFindings(context);
    };
  }

  private static String afterFindings(ReportContext context) {
    return "mend what is found above, then " + context.command();
  }

  private static String afterStop(BaselineReport report, ReportContext context) {
    boolean live = report.findings().stream().anyMatch(f -> f.rule().equals("live-stops"));
    boolean base =
        report.findings().stream().anyMatch(f -> f.remedy().contains("dbops.replay.base"));
    String first =
        base ? context.command() + " -Ddbops.replay.base=FILE.sql" : afterFindings(context);
    return live
        ? afterFindings(context)
        : first
            + "; or, of the real database: "
            + context.command()
            + " -Ddbops.strategy=squash -Ddbops.squash.source=postgresql://HOST:PORT/DATABASE";
  }

  private static String afterProof(BaselineReport report, ReportContext context) {
    if (!report.written()) {
      return context.command() + " -Ddbops.apply=true";
    }
    return isSquash(report)
        ? "review and commit the files above; in every database that has applied the old files,"
            + " before its first deploy of the new one: "
            + goalCommand(context, "reconcile")
        : "review and commit the files above; "
            + checkCommand(context)
            + " keeps the history clean";
  }

  /** A deploy of the new file stops where the old ones were applied, until the ledger knows. */
  private static boolean isSquash(BaselineReport report) {
    return report.change().files().stream()
        .filter(change -> change.before().isEmpty())
        .map(change -> change.file().getParent())
        .anyMatch(folder -> folder != null && Squasher.isFolder(folder.getFileName().toString()));
  }

  private static String afterQuestions(ReportContext context) {
    String proposed = context.outputName(ReportFolder.PROPOSED);
    String decisions = context.paths().name(context.paths().decisions());
    return "review "
        + proposed
        + ", then: cp "
        + proposed
        + " "
        + decisions
        + " && "
        + context.command();
  }

  private static String checkCommand(ReportContext context) {
    return goalCommand(context, "check");
  }

  private static String goalCommand(ReportContext context, String goal) {
    return context.command().replaceFirst("baseline$", goal);
  }

  /** Whether there is a command at all; a good verdict on nothing needs none. */
  static boolean isUrgent(BaselineReport report) {
    return report.verdict() != BaselineVerdict.UNTOUCHED;
  }
}
