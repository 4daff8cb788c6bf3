package dev.dbops.cdc.testing;

import dev.dbops.cdc.upgrade.CdcDrain;
import dev.dbops.cdc.upgrade.CdcResume;
import dev.dbops.cdc.upgrade.UpgradeProgress;
import dev.dbops.cdc.upgrade.UpgradeRequest;
import dev.dbops.cdc.upgrade.UpgradeStep;
import dev.dbops.core.DbopsException;
import dev.dbops.core.gate.GateResult;
import java.util.List;

/** Runs of an operator who calls the goal again after each failure. */
public final class Attempts {
  private Attempts() {}

  /** The next run: the drain until it was reached, then the resume. */
  public static GateResult next(
      UpgradeRequest request, UpgradeProgress progress, List<UpgradeStep> reached) {
    try {
      return reached.contains(UpgradeStep.DRAINED)
          ? new CdcResume(progress).run(request)
          : new CdcDrain(progress).run(request);
    } catch (DbopsException e) {
      return new GateResult.Inconclusive(String.valueOf(e.getMessage()));
    }
  }
}
