package dev.dbops.maven;

import dev.dbops.cdc.connect.ConnectAddress;
import dev.dbops.cdc.publication.TableName;
import dev.dbops.cdc.upgrade.UpgradeRequest;
import dev.dbops.cdc.upgrade.UpgradeStep;
import dev.dbops.cdc.upgrade.Waivers;
import dev.dbops.core.DbopsException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/** What drain and resume are asked. */
@NullUnmarked // Maven fills the fields
abstract class CdcUpgradeMojo extends CdcMojo {
  /** Published table for the probe row, {@code schema.table}; never a business table. */
  @Parameter(property = "dbops.cdc.probeTable")
  private String probeTable;

  /** Roles that may stay connected in the freeze, because they do not write. */
  @Parameter(property = "dbops.cdc.keptRoles")
  private Set<String> keptRoles;

  /** Seconds that one step may take. */
  @Parameter(property = "dbops.cdc.patience", defaultValue = "300")
  private int patience;

  /**
   * Gates that may stay open, {@code gate:reason}; here {@code cdc-proof}, {@code cdc-server},
   * {@code cdc-gap}, {@code cdc-publication}, {@code cdc-cron} and {@code cdc-slot/name}.
   */
  @Parameter(property = "dbops.gates.waive")
  private Set<String> waive;

  final UpgradeRequest request() {
    ConnectAddress connect =
        connect()
            .orElseThrow(
                () -> new DbopsException("No Connect is named\n  fix: set dbops.connect.url"));
    return new UpgradeRequest(
        database(),
        connect,
        connectors(),
        keptRoles == null ? Set.of() : keptRoles,
        Optional.ofNullable(probeTable).map(TableName::parse),
        stateDirectory().toPath(),
        Duration.ofSeconds(patience),
        waived());
  }

  final void told(UpgradeStep step, String evidence) {
    getLog().info(step + ": " + evidence);
  }

  private Waivers waived() {
    Map<String, String> reasons = new HashMap<>();
    for (String gate : waive == null ? Set.<String>of() : waive) {
      int colon = gate.indexOf(':');
      if (colon > 0 && colon + 1 < gate.length()) {
        reasons.put(gate.substring(0, colon).strip(), gate.substring(colon + 1).strip());
      }
    }
    return new Waivers(reasons);
  }
}
