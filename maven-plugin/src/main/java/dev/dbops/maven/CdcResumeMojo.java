package dev.dbops.maven;

import dev.dbops.cdc.upgrade.CdcResume;
import dev.dbops.core.gate.GateResult;
import org.apache.maven.plugins.annotations.Mojo;
import org.jspecify.annotations.NullUnmarked;

/**
 * Makes slots and offsets fit the new server, resumes the connectors, and opens writes once a probe
 * row came through. Goes on from the state that dbops:cdc-drain saved.
 */
@Mojo(name = "cdc-resume", requiresProject = false, threadSafe = true)
@NullUnmarked // Maven fills the fields
public final class CdcResumeMojo extends CdcUpgradeMojo {
  @Override
  GateResult outcome() {
    return new CdcResume(this::told).run(request());
  }

  @Override
  String next() {
    return "mvn dbops:cdc-check";
  }
}
