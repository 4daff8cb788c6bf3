package dev.dbops.cdc.connect;

import java.util.List;
import java.util.Optional;

/**
 * One Debezium connector for PostgreSQL.
 *
 * @param name its name in Connect
 * @param version of Debezium, as its plugin reports it
 * @param settings those that bear on loss
 * @param status of connector and tasks
 * @param offsets one for a healthy connector, none for a new one
 * @param untold why Connect does not tell them; empty if it does
 */
public record Connector(
    String name,
    ConnectVersion version,
    PostgresSettings settings,
    ConnectorStatus status,
    List<SourceOffset> offsets,
    Optional<String> untold) {
  /** Freezes the list. */
  public Connector {
    offsets = List.copyOf(offsets);
  }

  /** The offset of the partition that this connector's topic prefix names. */
  public Optional<SourceOffset> offset() {
    return offsets.stream()
        .filter(
            offset -> settings.topicPrefix().equals(offset.partition().getOrDefault("server", "")))
        .findFirst();
  }
}
