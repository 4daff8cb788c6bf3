package dev.dbops.cdc.catalog;

import dev.dbops.cdc.publication.Publication;
import dev.dbops.cdc.publication.TableName;
import dev.dbops.cdc.server.Lsn;
import dev.dbops.cdc.server.ServerFacts;
import dev.dbops.cdc.slot.ReplicationSlot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one database says about change data capture, all at one moment.
 *
 * @param server who answered
 * @param slots all of the server, of other databases too
 * @param publications those of this database
 * @param tables every table that could be published
 * @param replicationRoles those that may log in and use a slot
 */
public record CdcCatalog(
    ServerFacts server,
    List<ReplicationSlot> slots,
    List<Publication> publications,
    List<CatalogTable> tables,
    List<String> replicationRoles) {
  /** Freezes the lists. */
  public CdcCatalog {
    slots = List.copyOf(slots);
    publications = List.copyOf(publications);
    tables = List.copyOf(tables);
    replicationRoles = List.copyOf(replicationRoles);
  }

  /** The same facts with a later end of the log. */
  public CdcCatalog withCurrentLsn(Lsn later) {
    return new CdcCatalog(
        server.withCurrentLsn(later), slots, publications, tables, replicationRoles);
  }

  /** The partitions, each with the table at the top. */
  public Map<TableName, TableName> parents() {
    Map<TableName, TableName> parents = new HashMap<>();
    for (CatalogTable table : tables) {
      if (table.root() != null) {
        parents.put(table.name(), table.root());
      }
    }
    return parents;
  }

  /** The slot of that name. */
  public Optional<ReplicationSlot> slot(String name) {
    return slots.stream().filter(slot -> slot.name().equals(name)).findFirst();
  }

  /** The publication of that name. */
  public Optional<Publication> publication(String name) {
    return publications.stream().filter(publication -> publication.name().equals(name)).findFirst();
  }
}
