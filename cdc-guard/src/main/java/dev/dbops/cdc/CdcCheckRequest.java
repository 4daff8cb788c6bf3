package dev.dbops.cdc;

import dev.dbops.cdc.connect.ConnectAddress;
import dev.dbops.cdc.server.DatabaseAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What to check.
 *
 * @param database the server itself, not a pooler
 * @param connect the Connect cluster; without it only the slot side is judged
 * @param connectors names of the connectors to judge; empty for all that name the database
 * @param stateDirectory where the baseline is kept
 * @param saveBaseline whether the state of now replaces the saved one
 * @param page where the report is written as Markdown
 */
public record CdcCheckRequest(
    DatabaseAddress database,
    Optional<ConnectAddress> connect,
    Set<String> connectors,
    Path stateDirectory,
    boolean saveBaseline,
    Optional<Path> page) {
  /** Freezes the set. */
  public CdcCheckRequest {
    connectors = Set.copyOf(connectors);
  }
}
