package dev.dbops.cdc.upgrade;

import dev.dbops.cdc.connect.PostgresSettings;
import dev.dbops.cdc.connect.SourceOffset;
import dev.dbops.cdc.server.Lsn;
import dev.dbops.cdc.slot.PendingChange;
import dev.dbops.cdc.slot.PendingTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a stopped connector has delivered what its slot would send again.
 *
 * @param undelivered transactions of which at least one captured change is not surely delivered
 */
public record Delivery(List<PendingTransaction> undelivered) {
  /** Freezes the list. */
  public Delivery {
    undelivered = List.copyOf(undelivered);
  }

  /**
   * Decides per transaction, by its commit: a row can lie below the stored offset while its
   * transaction committed, and is sent, after it.
   */
  public static Delivery of(
      List<PendingTransaction> pending, SourceOffset offset, PostgresSettings settings) {
    List<PendingTransaction> undelivered = new ArrayList<>();
    boolean first = true;
    for (PendingTransaction transaction : pending) {
      if (offset.commit().isPresent() && !transaction.end().isAfter(offset.commit().get())) {
        continue;
      }
      List<PendingChange> captured = captured(transaction, settings);
      if (captured.isEmpty()) {
        continue;
      }
      if (transaction.messageAlone()) {
        // It is sent where it stands in the log, so every event from behind it came after it.
        if (transaction.end().isAfter(offset.lsn())) {
          undelivered.add(transaction);
        }
        continue;
      }
      if (!first || !endsAtItsLastChange(transaction, captured, offset)) {
        undelivered.add(transaction);
      }
      first = false;
    }
    return new Delivery(undelivered);
  }

  /** Whether nothing is left. */
  public boolean complete() {
    return undelivered.isEmpty();
  }

  /** The transactions in a few words. */
  public String summary() {
    return "%d transaction(s) not surely delivered, the first is %d, which ends at %s"
        .formatted(undelivered.size(), undelivered.get(0).id(), undelivered.get(0).end());
  }

  // Debezium stores the position of an event with the end of the transaction before it. Only the
  // very last captured change of the very next transaction proves that one delivered; changes that
  // share a position (rows of one COPY) prove nothing.
  private static boolean endsAtItsLastChange(
      PendingTransaction transaction, List<PendingChange> captured, SourceOffset offset) {
    Lsn last = captured.get(captured.size() - 1).lsn();
    long sharing = captured.stream().filter(change -> change.lsn().equals(last)).count();
    Optional<Long> id = offset.transaction();
    return sharing == 1
        && last.equals(offset.lsn())
        && id.isPresent()
        && id.get() == transaction.id();
  }

  private static List<PendingChange> captured(
      PendingTransaction transaction, PostgresSettings settings) {
    return transaction.changes().stream()
        .filter(
            change ->
                change.kind() == 'M'
                    ? settings.capturesMessages(change.prefix())
                    : change.tables().stream().anyMatch(settings::captures))
        .toList();
  }
}
