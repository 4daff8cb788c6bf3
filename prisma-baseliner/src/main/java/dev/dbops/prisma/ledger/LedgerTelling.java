package dev.dbops.prisma.ledger;

import dev.dbops.core.connection.Endpoint;
import dev.dbops.core.report.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Tells of one environment: what was found, the plan, and what comes next. */
final class LedgerTelling {
  /** Lines of SQL; the file has them all. */
  private static final int LINES_SHOWN = 60;

  private static final String APPLY = "mvn dbops:reconcile -Ddbops.ledger.apply=true";
  private static final String UNDO = "mvn dbops:reconcile -Ddbops.ledger.undo=true";

  private final ReconcileRequest request;
  private final Endpoint endpoint;
  private final List<String> lines = new ArrayList<>();
  private LedgerSnapshot ledger;
  private boolean good;

  LedgerTelling(ReconcileRequest request, LedgerSnapshot ledger) {
    this.request = request;
    this.endpoint = request.login().endpoint();
    this.ledger = ledger;
    lines.add(endpoint + ", PostgreSQL " + ledger.version());
    lines.addAll(request.login().notes());
  }

  /** What the plan is called in its files. */
  String title(LedgerPlan plan) {
    return "dbops:reconcile of "
        + endpoint
        + ", "
        + plan.kind()
        + ", "
        + counted(plan.changes().size(), "row");
  }

  private static String counted(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  void verdict(LedgerVerdict verdict) {
    good = !(verdict instanceof LedgerVerdict.Refused);
    verdict.notes().forEach(note -> lines.add("note: " + note));
    if (verdict instanceof LedgerVerdict.New) {
      lines.add(
          request.undo()
              ? "nothing to undo: the ledger is the old one"
              : "the ledger is the new one");
      next(request.undo() ? "deploy the old release" : afterwards());
    } else if (verdict instanceof LedgerVerdict.Unborn) {
      lines.add("nothing was ever deployed here, so there is nothing to reconcile");
      next("prisma migrate deploy, which applies the whole new history");
    } else if (verdict instanceof LedgerVerdict.Refused refused) {
      lines.add("refused; nothing was changed");
      refused.findings().stream().map(Finding::toString).forEach(lines::add);
      next("do what the fix says, then mvn dbops:reconcile");
    }
  }

  void plan(LedgerTable table, LedgerPlan plan) {
    lines.add("plan: " + plan.kind() + ", " + counted(plan.changes().size(), "row"));
    List<String> sql = new PlanText(table, plan).shown();
    sql.stream().limit(LINES_SHOWN).forEach(line -> lines.add("  " + line));
    if (sql.size() > LINES_SHOWN) {
      lines.add("  … " + (sql.size() - LINES_SHOWN) + " more lines in the file");
    }
    if (!request.apply()) {
      next(request.undo() ? UNDO + " -Ddbops.ledger.apply=true" : APPLY);
    }
  }

  void saved(Path undo) {
    lines.add("rolling the app back means undoing this first: " + UNDO);
    lines.add("saved with its undo: " + undo);
    lines.add("order: last deploy of the old release, this, first deploy of the new release");
  }

  void applied(LedgerSnapshot now) {
    ledger = now;
    lines.add("applied and verified");
    next(request.undo() ? "deploy the old release" : afterwards());
  }

  private String afterwards() {
    return "prisma migrate deploy of the new release";
  }

  private void next(String step) {
    lines.add("Next: " + step);
  }

  ReconcileReport report(boolean changed) {
    return new ReconcileReport(good, changed, lines);
  }
}
