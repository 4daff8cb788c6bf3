package dev.dbops.prisma.ledger;

import dev.dbops.core.report.Finding;
import java.util.Optional;

/** What keeps us from reading or changing a ledger at all. */
final class LedgerObstacle {
  private final LedgerFindings findings;

  LedgerObstacle(LedgerFindings findings) {
    this.findings = findings;
  }

  Optional<Finding> of(LedgerSnapshot ledger) {
    if (ledger.standby()) {
      return Optional.of(findings.standby());
    }
    return toReading(ledger)
        .or(
            () ->
                ledger
                    .table()
                    .filter(table -> !table.writable())
                    .map(table -> findings.denied("INSERT, UPDATE or DELETE")));
  }

  /** What keeps us from reading it. */
  Optional<Finding> toReading(LedgerSnapshot ledger) {
    if (ledger.table().isEmpty()) {
      return missing(ledger);
    }
    LedgerTable table = ledger.table().get();
    if (!table.readable()) {
      return Optional.of(findings.denied("SELECT"));
    }
    return table.filtered() ? Optional.of(findings.filtered()) : Optional.empty();
  }

  private Optional<Finding> missing(LedgerSnapshot ledger) {
    if (ledger.elsewhere().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        ledger.asked().isPresent()
            ? findings.elsewhere(ledger.asked().get(), ledger.elsewhere())
            : findings.ambiguous(ledger.elsewhere()));
  }
}
