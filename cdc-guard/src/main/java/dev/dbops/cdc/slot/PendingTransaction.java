package dev.dbops.cdc.slot;

import dev.dbops.cdc.server.Lsn;
import java.util.List;

/**
 * One committed transaction that a slot would send.
 *
 * @param id its transaction id
 * @param end just behind its commit record; what Debezium stores as {@code lsn_commit}
 * @param changes in the order in which they are sent
 */
public record PendingTransaction(long id, Lsn end, List<PendingChange> changes) {
  /** Freezes the list. */
  public PendingTransaction {
    changes = List.copyOf(changes);
  }
}
