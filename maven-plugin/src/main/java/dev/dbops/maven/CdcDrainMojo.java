package dev.dbops.maven;

import dev.dbops.cdc.upgrade.CdcDrain;
import dev.dbops.core.gate.GateResult;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/**
 * Freezes writes, stops the connectors and proves that everything was delivered, so that the server
 * can be shut down and upgraded. May be run again after a kill.
 */
@Mojo(name = "cdc-drain", requiresProject = false, threadSafe = true)
@NullUnmarked // Maven fills the fields
public final class CdcDrainMojo extends CdcUpgradeMojo {
  /** Take the drain back on the server that was drained: writes open, connectors run. */
  @Parameter(property = "dbops.cdc.undo", defaultValue = "false")
  private boolean undo;

  @Override
  GateResult outcome() {
    CdcDrain drain = new CdcDrain(this::told);
    return undo ? drain.undo(request()) : drain.run(request());
  }

  @Override
  String next() {
    return undo
        ? "mvn dbops:cdc-check"
        : "shut the server down, upgrade, start the new one, then mvn dbops:cdc-resume";
  }
}
