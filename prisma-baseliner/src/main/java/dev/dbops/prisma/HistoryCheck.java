package dev.dbops.prisma;

import dev.dbops.core.gate.GateResult;
import dev.dbops.core.report.Finding;
import dev.dbops.core.report.Progress;
import dev.dbops.prisma.decision.Question;
import java.util.ArrayList;
import java.util.List;

/** Says whether a history still needs a removed extension; writes nothing. */
public final class HistoryCheck {
  private final Progress progress;

  /** With somebody who hears how far it is. */
  public HistoryCheck(Progress progress) {
    this.progress = progress;
  }

  /**
   * Passed if the history replays on the new servers as it is and no statement of it needs a
   * removed extension; what the team has answered is not found again.
   */
  public GateResult run(BaselineRequest request) {
    WriteSpecification nothing =
        new WriteSpecification(false, false, request.write().stateDirectory());
    BaselineReport report =
        new Baseliner(progress)
            .run(new BaselineRequest(request.paths(), request.replay(), nothing));
    List<Finding> findings = new ArrayList<>(report.findings());
    report.changed().stream().map(HistoryCheck::finding).forEach(findings::add);
    report.questions().stream().map(Question::finding).forEach(findings::add);
    boolean clean = report.verdict() == BaselineVerdict.UNTOUCHED;
    if (clean) {
      return new GateResult.Passed(evidence(request, report));
    }
    return findings.isEmpty()
        ? new GateResult.Inconclusive("the history could not be judged: " + report.verdict().word())
        : new GateResult.Failed(findings);
  }

  private static String evidence(BaselineRequest request, BaselineReport report) {
    String history = request.paths().name(request.paths().migrations());
    return history
        + " needs no removed extension"
        + report.proof().map(proof -> ": " + proof.statements() + " statements").orElse("");
  }

  private static Finding finding(StatementVerdict verdict) {
    return new Finding(
        "needs-removed-extension",
        verdict.place(),
        verdict.before() + " needs a removed extension: " + verdict.reason(),
        "let dbops:baseline rewrite the history");
  }
}
