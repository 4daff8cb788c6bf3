package dev.dbops.cdc.upgrade;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dbops.cdc.catalog.CdcCatalog;
import dev.dbops.cdc.connect.Connector;
import dev.dbops.cdc.server.Lsn;
import dev.dbops.cdc.slot.ReplicationSlot;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One connector and how far it was taken.
 *
 * @param name of the connector
 * @param slot its slot
 * @param publication its publication
 * @param storedOffset its offset when it was stopped; null before
 * @param stoppedPosition where its slot stood then; null before
 * @param slotPosition where the drain leaves the slot, saved before the slot is moved; null before
 * @param rebasedTo where the slot of the resume's server stands; null before
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DrainedConnector(
    String name,
    String slot,
    String publication,
    @Nullable Lsn storedOffset,
    @Nullable Lsn stoppedPosition,
    @Nullable Lsn slotPosition,
    @Nullable Lsn rebasedTo) {
  static DrainedConnector of(Connector connector) {
    return new DrainedConnector(
        connector.name(),
        connector.settings().slot(),
        connector.settings().publication(),
        null,
        null,
        null,
        null);
  }

  /** Stopped with that offset while its slot, idle, stood there. */
  DrainedConnector stoppedAt(Lsn offset, @Nullable Lsn position) {
    return new DrainedConnector(name, slot, publication, offset, position, slotPosition, rebasedTo);
  }

  DrainedConnector withSlotAt(Lsn position) {
    return new DrainedConnector(
        name, slot, publication, storedOffset, stoppedPosition, position, rebasedTo);
  }

  DrainedConnector rebasedTo(Lsn position) {
    return new DrainedConnector(
        name, slot, publication, storedOffset, stoppedPosition, slotPosition, position);
  }

  /** Refuses a slot that stands behind where the drain knows it to be: someone else moved it. */
  void requireNotMoved(CdcCatalog catalog) {
    Optional<ReplicationSlot> found = catalog.slot(slot);
    if (found.isEmpty() || found.get().invalidated()) {
      throw new Refusal(
          "cdc-slot-missing",
          "slot " + slot,
          "it is gone or invalidated, so what is written now is in no slot",
          "account for the loss with dbops:cdc-check and make the slot anew while writes are closed");
    }
    Lsn left = slotPosition == null ? stoppedPosition : slotPosition;
    Lsn confirmed = found.get().confirmedFlush();
    if (left != null && confirmed != null && confirmed.isAfter(left)) {
      throw new Refusal(
          "cdc-changed-since-drain",
          "slot " + slot,
          "it stands at %s, the drain left it at %s".formatted(confirmed, left),
          "find out who moved it; account for the gap before the connector is resumed");
    }
  }

  /** As an operator reads it. */
  @Override
  public String toString() {
    Lsn position = rebasedTo == null ? slotPosition : rebasedTo;
    return name
        + ": slot "
        + slot
        + (position == null ? "" : " at " + position)
        + (storedOffset == null ? "" : ", stopped with offset " + storedOffset);
  }
}
