package dev.dbops.cdc.verdict;

import dev.dbops.cdc.baseline.CdcBaseline;
import dev.dbops.cdc.catalog.CdcCatalog;
import dev.dbops.cdc.connect.ConnectCluster;
import dev.dbops.cdc.connect.Connector;
import dev.dbops.cdc.connect.PostgresSettings;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that was seen, to be judged together.
 *
 * @param catalog of the database
 * @param cluster of Connect, if it could be asked
 * @param whyNoCluster the reason, if it could not
 * @param baseline of an earlier check, if there is one
 * @param wanted names of the connectors to judge; empty for all that name this database
 */
public record CdcObservation(
    CdcCatalog catalog,
    Optional<ConnectCluster> cluster,
    String whyNoCluster,
    Optional<CdcBaseline> baseline,
    Set<String> wanted) {
  /** Freezes the set. */
  public CdcObservation {
    wanted = Set.copyOf(wanted);
  }

  /** Whether a connector is to be judged: a placeholder may hide that it reads the database. */
  public static boolean concerns(
      Set<String> wanted, String database, String connector, PostgresSettings settings) {
    return wanted.isEmpty()
        ? settings.database().equals(database) || settings.database().contains("${")
        : wanted.contains(connector);
  }

  /** The connectors that read this database, or may: a placeholder hides the name. */
  public List<Connector> connectors() {
    return cluster.stream()
        .flatMap(known -> known.connectors().stream())
        .filter(this::readsHere)
        .toList();
  }

  /** Whether the baseline was taken of this very server. */
  public boolean sameServerAsBaseline() {
    return baseline
        .filter(known -> known.systemIdentifier().equals(catalog.server().systemIdentifier()))
        .isPresent();
  }

  private boolean readsHere(Connector connector) {
    return concerns(wanted, catalog.server().database(), connector.name(), connector.settings());
  }
}
