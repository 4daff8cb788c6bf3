package dev.dbops.cdc.upgrade;

import dev.dbops.cdc.connect.ConnectAddress;
import dev.dbops.cdc.publication.TableName;
import dev.dbops.cdc.server.DatabaseAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Whom to drain or resume.
 *
 * @param administrator the server itself, as a role that may GRANT and REVOKE CONNECT, end sessions
 *     and use slots
 * @param connect the Connect cluster
 * @param connectors names; empty for all that name the database
 * @param keptRoles roles that may stay connected, because they do not write
 * @param probeTable published table for the probe row: {@code id text primary key, at timestamptz}
 * @param stateDirectory where states and baselines are kept
 * @param patience how long one step may take
 * @param waivers what the operator answers for
 */
public record UpgradeRequest(
    DatabaseAddress administrator,
    ConnectAddress connect,
    Set<String> connectors,
    Set<String> keptRoles,
    Optional<TableName> probeTable,
    Path stateDirectory,
    Duration patience,
    Waivers waivers) {
  /** Freezes the sets. */
  public UpgradeRequest {
    connectors = Set.copyOf(connectors);
    keptRoles = Set.copyOf(keptRoles);
  }
}
