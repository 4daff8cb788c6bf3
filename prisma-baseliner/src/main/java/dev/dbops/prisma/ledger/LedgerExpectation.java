package dev.dbops.prisma.ledger;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a plan makes of some rows, worked out here and not by the server. */
final class LedgerExpectation {
  private LedgerExpectation() {}

  /** The rows after the plan. */
  static List<LedgerRow> after(List<LedgerRow> before, LedgerPlan plan) {
    Map<String, LedgerRow> rows = new LinkedHashMap<>();
    before.forEach(row -> rows.put(row.id(), row));
    for (RowChange change : plan.changes()) {
      if (change instanceof RowChange.Delete delete) {
        rows.remove(delete.row().id());
      } else if (change instanceof RowChange.Insert insert) {
        rows.put(insert.row().id(), insert.row());
      } else if (change instanceof RowChange.Rewrite rewrite) {
        rows.computeIfPresent(rewrite.id(), (id, row) -> row.withChecksum(rewrite.to()));
      }
    }
    return List.copyOf(rows.values());
  }

  /** Whether {@code now} has what the plan makes of {@code before}; rows may have come since. */
  static boolean isAfter(List<LedgerRow> before, LedgerPlan plan, List<LedgerRow> now) {
    Map<String, LedgerRow> found = new LinkedHashMap<>();
    now.forEach(row -> found.put(row.id(), row));
    return after(before, plan).stream()
        .allMatch(row -> found.containsKey(row.id()) && found.get(row.id()).sameAs(row));
  }

  /** Whether the plan can be applied to the rows: each of its rows is as it says. */
  static boolean fits(List<LedgerRow> rows, LedgerPlan plan) {
    Map<String, LedgerRow> byId = new LinkedHashMap<>();
    rows.forEach(row -> byId.put(row.id(), row));
    for (RowChange change : plan.changes()) {
      if (!fits(byId, change)) {
        return false;
      }
    }
    return true;
  }

  private static boolean fits(Map<String, LedgerRow> rows, RowChange change) {
    if (change instanceof RowChange.Delete delete) {
      LedgerRow row = rows.get(delete.row().id());
      return row != null && row.sameAs(delete.row());
    }
    if (change instanceof RowChange.Insert insert) {
      return !rows.containsKey(insert.row().id());
    }
    if (change instanceof RowChange.Rewrite rewrite) {
      LedgerRow row = rows.get(rewrite.id());
      return row != null && row.checksum().equals(rewrite.from());
    }
    throw new AssertionError(change);
  }
}
