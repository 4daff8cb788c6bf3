package dev.dbops.prisma.ledger;

import dev.dbops.core.report.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the plan that was applied last and can be taken back. */
final class LedgerUndo {
  private final List<LedgerFolder.Saved> saved;
  private final String environment;
  private final Path folder;

  LedgerUndo(LedgerFolder folder, String environment) {
    this.saved = folder.saved();
    this.folder = folder.path();
    this.environment = environment;
  }

  LedgerVerdict judge(LedgerSnapshot ledger) {
    LedgerFindings findings = new LedgerFindings(environment);
    Optional<Finding> obstacle = new LedgerObstacle(findings).of(ledger);
    if (obstacle.isPresent()) {
      return new LedgerVerdict.Refused(List.of(obstacle.get()), List.of());
    }
    Optional<LedgerPlan.Undo> undo =
        saved.stream()
            .map(each -> LedgerPlan.Undo.of(each.plan()))
            .filter(each -> LedgerExpectation.fits(ledger.rows(), each))
            .findFirst();
    if (undo.isPresent()) {
      return new LedgerVerdict.Old(undo.get(), List.of());
    }
    boolean untouched =
        saved.stream().anyMatch(each -> LedgerExpectation.fits(ledger.rows(), each.plan()));
    return untouched
        ? new LedgerVerdict.New(List.of())
        : new LedgerVerdict.Refused(List.of(findings.noUndo(folder)), List.of());
  }
}
