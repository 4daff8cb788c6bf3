package dev.dbops.cdc.upgrade;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dbops.cdc.server.Lsn;
import org.jspecify.annotations.Nullable;

/**
 * One connector and how far it was taken.
 *
 * @param name of the connector
 * @param slot its slot
 * @param publication its publication
 * @param storedOffset its offset when it was stopped; null before
 * @param slotPosition where the slot was left; null before
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DrainedConnector(
    String name,
    String slot,
    String publication,
    @Nullable Lsn storedOffset,
    @Nullable Lsn slotPosition) {
  DrainedConnector stoppedAt(Lsn offset) {
    return new DrainedConnector(name, slot, publication, offset, slotPosition);
  }

  DrainedConnector withSlotAt(Lsn position) {
    return new DrainedConnector(name, slot, publication, storedOffset, position);
  }

  /** As an operator reads it. */
  @Override
  public String toString() {
    return name
        + ": slot "
        + slot
        + (slotPosition == null ? "" : " at " + slotPosition)
        + (storedOffset == null ? "" : ", stopped with offset " + storedOffset);
  }
}
