package dev.dbops.cdc;

import dev.dbops.cdc.lint.CdcLinter;
import dev.dbops.cdc.lint.LintRequest;
import dev.dbops.core.gate.GateResult;
import dev.dbops.core.report.Finding;
import java.util.List;

/** The gate of a baseline: no statement that is still to run may lose events. */
public final class CdcGate {
  /** Passed if the linter finds nothing in the scripts. */
  public GateResult judge(LintRequest request) {
    List<Finding> findings = new CdcLinter().lint(request);
    return findings.isEmpty()
        ? new GateResult.Passed(
            "no statement of %d script(s) takes events from %d known publication(s)"
                .formatted(request.scripts().size(), request.publications().size()))
        : new GateResult.Failed(findings);
  }
}
