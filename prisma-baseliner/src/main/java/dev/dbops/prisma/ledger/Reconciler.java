package dev.dbops.prisma.ledger;

import dev.dbops.core.DbopsException;
import dev.dbops.core.connection.LiveSession;
import dev.dbops.prisma.history.MigrationFiles;
import dev.dbops.prisma.write.WriteSteps;
import java.util.Optional;

/** Brings the ledger of one database to the new history, or back. */
public final class Reconciler {
  private final LedgerSteps steps;
  private final WriteSteps files;

  /** One that nobody listens to. */
  public Reconciler() {
    this(LedgerSteps.unobserved(), WriteSteps.unobserved());
  }

  /**
   * One that tells of each step.
   *
   * @param steps hears of the server's
   * @param files hears of the disk's
   */
  public Reconciler(LedgerSteps steps, WriteSteps files) {
    this.steps = steps;
    this.files = files;
  }

  /**
   * Plans, and applies the plan if asked.
   *
   * @throws DbopsException if the database is not to be had, a lock is held, or a change failed
   */
  public ReconcileReport run(ReconcileRequest request) {
    Optional<LedgerPlanner> planner =
        request.undo() ? Optional.empty() : Optional.of(planner(request));
    LedgerFolder folder =
        new LedgerFolder(request.stateDirectory(), request.login().endpoint().name(), files);
    try (LiveSession session = LiveSession.open(request.login(), request.patience())) {
      LedgerSnapshot ledger = read(session);
      LedgerTelling telling = new LedgerTelling(request, ledger);
      LedgerVerdict verdict =
          planner.isPresent()
              ? planner.get().judge(ledger)
              : new LedgerUndo(folder, session.endpoint().name()).judge(ledger);
      telling.verdict(verdict);
      if (!(verdict instanceof LedgerVerdict.Old old)) {
        return telling.report(false);
      }
      LedgerTable table = ledger.table().orElseThrow();
      if (!request.undo()) {
        telling.saved(folder.save(table, old.plan(), telling.title(old.plan())));
      }
      telling.plan(table, old.plan());
      if (request.apply()) {
        new LedgerWriter(session, steps).apply(table, ledger.rows(), old.plan());
        telling.applied(verified(session, ledger, old.plan()));
      }
      return telling.report(request.apply());
    }
  }

  private static LedgerPlanner planner(ReconcileRequest request) {
    BaselineRecord record =
        BaselineRecord.read(request.record())
            .orElseThrow(
                () ->
                    new DbopsException(
                        "There is no "
                            + request.record()
                            + ", so nothing says which checksums are old [record-missing]\n"
                            + "  fix: take it into the image that deploys, or run dbops:baseline"));
    return new LedgerPlanner(
        record, MigrationFiles.read(request.migrations()), request.login().endpoint().name());
  }

  private static LedgerSnapshot read(LiveSession session) {
    return session.read(
        connection -> new LedgerReader(connection).read(session.endpoint().schema()));
  }

  /** Reads once more what others will read, in a transaction of its own. */
  private static LedgerSnapshot verified(
      LiveSession session, LedgerSnapshot before, LedgerPlan plan) {
    LedgerSnapshot now = read(session);
    if (!LedgerExpectation.isAfter(before.rows(), plan, now.rows())) {
      throw new DbopsException(
          session.endpoint()
              + ": the plan was applied, and somebody has changed its rows since"
              + " [ledger-unverified]\n  fix: run the goal again and look at its plan");
    }
    return now;
  }
}
