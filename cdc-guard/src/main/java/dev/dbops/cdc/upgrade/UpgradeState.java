package dev.dbops.cdc.upgrade;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dbops.cdc.baseline.CdcBaseline;
import dev.dbops.cdc.server.ServerFacts;
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
 * @param resumedOn system identifier of the server whose slots the resume uses; null before
 * @param foundOpen how a resume found writes open on a server that had no slot yet; null if none
 *     did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UpgradeState(
    UpgradeStep step,
    String database,
    String systemIdentifier,
    FreezePlan freeze,
    List<DrainedConnector> connectors,
    @Nullable CdcBaseline baseline,
    @Nullable String resumedOn,
    @Nullable String foundOpen) {
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

  boolean of(ServerFacts server) {
    return systemIdentifier.equals(server.systemIdentifier());
  }

  List<String> slots() {
    return connectors.stream().map(DrainedConnector::slot).toList();
  }

  static UpgradeState planned(
      ServerFacts server, FreezePlan freeze, List<DrainedConnector> connectors) {
    return new UpgradeState(
        UpgradeStep.PLANNED,
        server.database(),
        server.systemIdentifier(),
        freeze,
        connectors,
        null,
        null,
        null);
  }

  UpgradeState at(UpgradeStep reached) {
    return new UpgradeState(
        reached, database, systemIdentifier, freeze, connectors, baseline, resumedOn, foundOpen);
  }

  UpgradeState with(List<DrainedConnector> changed) {
    return new UpgradeState(
        step, database, systemIdentifier, freeze, changed, baseline, resumedOn, foundOpen);
  }

  UpgradeState with(CdcBaseline left) {
    return new UpgradeState(
        step, database, systemIdentifier, freeze, connectors, left, resumedOn, foundOpen);
  }

  UpgradeState resumedOn(String identifier) {
    return new UpgradeState(
        step, database, systemIdentifier, freeze, connectors, baseline, identifier, foundOpen);
  }

  UpgradeState foundOpen(String how) {
    return new UpgradeState(
        step, database, systemIdentifier, freeze, connectors, baseline, resumedOn, how);
  }
}
