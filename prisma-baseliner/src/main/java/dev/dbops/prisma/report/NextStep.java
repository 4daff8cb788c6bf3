package dev.dbops.prisma.report;

import dev.dbops.prisma.BaselineReport;
import dev.dbops.prisma.BaselineVerdict;

/** The one thing that is best done next. */
final class NextStep {
  private NextStep() {}

  /** A command, or a sentence where no command does it. */
  static String after(BaselineReport report, ReportContext context) {
    return switch (report.verdict()) {
      case PROVEN, PROVEN_UNDER_BASE -> afterProof(report, context);
      case ASKED -> report.questions().isEmpty() ? afterFindings(context) : afterQuestions(context);
      case UNTOUCHED -> checkCommand(context) + " in your build keeps it so";
      case NOT_REPLAYABLE -> context.command() + " -Ddbops.replay.base=FILE.sql";
      case FAILED -> afterFindings(context);
    };
  }

  private static String afterFindings(ReportContext context) {
    return "mend what is found above, then " + context.command();
  }

  private static String afterProof(BaselineReport report, ReportContext context) {
    return report.written()
        ? "review and commit the files above; " + checkCommand(context) + " keeps the history clean"
        : context.command() + " -Ddbops.apply=true";
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
    return context.command().replaceFirst("baseline$", "check");
  }

  /** Whether there is a command at all; a good verdict on nothing needs none. */
  static boolean isUrgent(BaselineReport report) {
    return report.verdict() != BaselineVerdict.UNTOUCHED;
  }
}
