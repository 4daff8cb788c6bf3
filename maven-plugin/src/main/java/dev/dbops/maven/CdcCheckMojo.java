package dev.dbops.maven;

import dev.dbops.cdc.CdcCheckRequest;
import dev.dbops.cdc.CdcGuard;
import dev.dbops.cdc.report.CdcReport;
import dev.dbops.core.gate.GateResult;
import java.io.File;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/**
 * Says whether events are lost between the database and its Debezium connectors. Reads only; a role
 * with LOGIN and REPLICATION is enough.
 */
@Mojo(name = "cdc-check", requiresProject = false, threadSafe = true)
@NullUnmarked // Maven fills the fields
public final class CdcCheckMojo extends CdcMojo {
  /** Save the state of now as the baseline that later checks compare with. */
  @Parameter(property = "dbops.cdc.saveBaseline", defaultValue = "false")
  private boolean saveBaseline;

  /** Where the report is written as Markdown. */
  @Parameter(property = "dbops.outputDirectory", defaultValue = "${basedir}/target/dbops")
  private File outputDirectory;

  @Override
  GateResult outcome() {
    CdcReport report =
        new CdcGuard()
            .check(
                new CdcCheckRequest(
                    database(),
                    connect(),
                    connectors(),
                    stateDirectory().toPath(),
                    saveBaseline,
                    Optional.of(outputDirectory.toPath().resolve("cdc-check.md"))));
    report.lines().forEach(line -> getLog().info(line));
    return report.gate();
  }

  @Override
  String next() {
    return "mvn dbops:cdc-drain, on the night of the upgrade";
  }
}
