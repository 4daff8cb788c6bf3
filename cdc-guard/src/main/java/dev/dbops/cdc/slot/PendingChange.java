package dev.dbops.cdc.slot;

import dev.dbops.cdc.publication.TableName;
import dev.dbops.cdc.server.Lsn;
import java.util.List;

/**
 * One change that a slot would send.
 *
 * @param lsn where it was written; rows of one page of a COPY share it
 * @param kind {@code I}, {@code U}, {@code D}, {@code T} or {@code M}, as pgoutput calls them
 * @param tables one, several for a truncate, none for a logical message
 * @param prefix of a logical message ({@code pg_logical_emit_message}), else empty
 */
public record PendingChange(Lsn lsn, char kind, List<TableName> tables, String prefix) {
  /** Freezes the list. */
  public PendingChange {
    tables = List.copyOf(tables);
  }

  static PendingChange row(Lsn lsn, char kind, List<TableName> tables) {
    return new PendingChange(lsn, kind, tables, "");
  }

  static PendingChange message(Lsn lsn, String prefix) {
    return new PendingChange(lsn, 'M', List.of(), prefix);
  }
}
