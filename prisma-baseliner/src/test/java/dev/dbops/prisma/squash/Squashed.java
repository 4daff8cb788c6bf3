package dev.dbops.prisma.squash;

import dev.dbops.prisma.BaselineReport;
import dev.dbops.prisma.decision.ProposedDecisions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What tests do with the report of a squash. */
final class Squashed {
  private Squashed() {}

  /** Answers every question as it proposes. */
  static void answer(Path app, BaselineReport report) throws IOException {
    String answers =
        ProposedDecisions.text(report.answered(), report.questions(), report.decisions());
    Files.writeString(app.resolve("prisma/dbops-decisions.json"), answers);
  }

  /** The text of the one migration. */
  static String sql(BaselineReport report) {
    return report.change().files().stream()
        .filter(change -> change.file().toString().contains("squashed_to"))
        .map(change -> new String(change.after().orElseThrow().bytes(), StandardCharsets.UTF_8))
        .findFirst()
        .orElseThrow();
  }
}
