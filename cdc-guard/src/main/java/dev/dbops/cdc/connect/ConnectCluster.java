package dev.dbops.cdc.connect;

import java.util.List;
import java.util.Optional;

/**
 * What a Connect cluster says of its Debezium connectors for PostgreSQL.
 *
 * @param version of Kafka Connect
 * @param connectors in order of their names
 */
public record ConnectCluster(ConnectVersion version, List<Connector> connectors) {
  /** Freezes the list. */
  public ConnectCluster {
    connectors = List.copyOf(connectors);
  }

  /** The connector of that name. */
  public Optional<Connector> connector(String name) {
    return connectors.stream().filter(connector -> connector.name().equals(name)).findFirst();
  }

  /** Whether offsets can be read and connectors stopped (KIP-875, Kafka 3.5). */
  public boolean canStop() {
    return version.atLeast(3, 5);
  }

  /** Whether offsets can be altered (KIP-875, Kafka 3.6). */
  public boolean canAlterOffsets() {
    return version.atLeast(3, 6);
  }
}
