package dev.dbops.cdc.slot;

import dev.dbops.cdc.server.Lsn;
import java.util.List;

/**
 * One committed transaction that a slot would send, or a message that was sent outside of any.
 *
 * @param id its transaction id; 0 for a message outside of any
 * @param end just behind its commit record, what Debezium stores as {@code lsn_commit}; the
 *     position of a message outside of any
 * @param changes in the order in which they are sent
 */
public record PendingTransaction(long id, Lsn end, List<PendingChange> changes) {
  /** Freezes the list. */
  public PendingTransaction {
    changes = List.copyOf(changes);
  }

  /** Whether it is a message that no transaction sends. */
  public boolean messageAlone() {
    return id == 0;
  }
}
