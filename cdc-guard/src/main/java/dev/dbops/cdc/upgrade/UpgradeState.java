package dev.dbops.cdc.upgrade;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dbops.cdc.baseline.CdcBaseline;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a later run needs to go on, also after a kill.
 *
 * @param step the last that was reached
 * @param database its name
 * @param systemIdentifier of the server that was drained
 * @param freeze what was taken away
 * @param connectors those that read the database
 * @param baseline what the drain left; null before
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UpgradeState(
    UpgradeStep step,
    String database,
    String systemIdentifier,
    FreezePlan freeze,
    List<DrainedConnector> connectors,
    @Nullable CdcBaseline baseline) {
  /** Freezes the list. */
  public UpgradeState {
    connectors = List.copyOf(connectors);
  }

  /** Name of the file in the state directory, one per database. */
  public static String fileOf(String database) {
    return "cdc-upgrade-" + database.replaceAll("[^A-Za-z0-9_-]", "_") + ".json";
  }

  boolean reached(UpgradeStep wanted) {
    return step.compareTo(wanted) >= 0;
  }

  UpgradeState at(UpgradeStep reached) {
    return new UpgradeState(reached, database, systemIdentifier, freeze, connectors, baseline);
  }

  UpgradeState with(List<DrainedConnector> changed) {
    return new UpgradeState(step, database, systemIdentifier, freeze, changed, baseline);
  }

  UpgradeState with(CdcBaseline left) {
    return new UpgradeState(step, database, systemIdentifier, freeze, connectors, left);
  }
}
