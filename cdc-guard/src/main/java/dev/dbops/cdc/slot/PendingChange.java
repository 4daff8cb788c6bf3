package dev.dbops.cdc.slot;

import dev.dbops.cdc.publication.TableName;
import dev.dbops.cdc.server.Lsn;
import java.util.List;

/**
 * One change that a slot would send.
 *
 * @param lsn where it was written; rows of one page of a COPY share it
 * @param kind {@code I}, {@code U}, {@code D} or {@code T}, as pgoutput calls them
 * @param tables one, or several for a truncate
 */
public record PendingChange(Lsn lsn, char kind, List<TableName> tables) {
  /** Freezes the list. */
  public PendingChange {
    tables = List.copyOf(tables);
  }
}
