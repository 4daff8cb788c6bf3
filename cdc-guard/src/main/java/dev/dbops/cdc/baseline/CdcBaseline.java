package dev.dbops.cdc.baseline;

import dev.dbops.cdc.catalog.CdcCatalog;
import dev.dbops.cdc.connect.ConnectCluster;
import dev.dbops.cdc.publication.Publication;
import dev.dbops.cdc.server.Lsn;
import dev.dbops.cdc.slot.ReplicationSlot;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A database's slots, publications and offsets at one moment.
 *
 * @param takenAt ISO-8601, UTC
 * @param serverVersion {@code server_version}
 * @param systemIdentifier of the server
 * @param timeline of the server
 * @param database the database
 * @param currentLsn end of the log
 * @param settings of the server
 * @param slots of the server
 * @param publications of the database
 * @param offsets stored offset by connector
 */
public record CdcBaseline(
    String takenAt,
    String serverVersion,
    String systemIdentifier,
    int timeline,
    String database,
    Lsn currentLsn,
    Map<String, String> settings,
    List<ReplicationSlot> slots,
    List<Publication> publications,
    Map<String, Lsn> offsets) {
  /** Name of the file in the state directory, one per database. */
  public static String fileOf(String database) {
    return "cdc-baseline-" + database.replaceAll("[^A-Za-z0-9_-]", "_") + ".json";
  }

  /** Freezes the collections. */
  public CdcBaseline {
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    slots = List.copyOf(slots);
    publications = List.copyOf(publications);
    offsets = Collections.unmodifiableMap(new TreeMap<>(offsets));
  }

  /** The state of now. */
  public static CdcBaseline of(CdcCatalog catalog, Optional<ConnectCluster> cluster) {
    Map<String, Lsn> offsets = new TreeMap<>();
    cluster.ifPresent(
        known ->
            known
                .connectors()
                .forEach(
                    connector ->
                        connector
                            .offset()
                            .ifPresent(offset -> offsets.put(connector.name(), offset.lsn()))));
    return new CdcBaseline(
        Instant.now().toString(),
        catalog.server().version(),
        catalog.server().systemIdentifier(),
        catalog.server().timeline(),
        catalog.server().database(),
        catalog.server().currentLsn(),
        catalog.server().settings(),
        catalog.slots(),
        catalog.publications(),
        offsets);
  }

  /** The publication of that name, as it was. */
  public Optional<Publication> publication(String name) {
    return publications.stream().filter(publication -> publication.name().equals(name)).findFirst();
  }
}
