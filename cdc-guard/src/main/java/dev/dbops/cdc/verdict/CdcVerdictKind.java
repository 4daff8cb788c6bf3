package dev.dbops.cdc.verdict;

import java.util.Locale;

/** What can be said of a connector and its slot. */
public enum CdcVerdictKind {
  /** Offset, slot and server agree. */
  OK,
  /** There is no slot of that name. */
  SLOT_MISSING,
  /** The slot is physical, temporary, of another plugin or of another database. */
  SLOT_WRONG_KIND,
  /** The server has given the slot up. */
  SLOT_INVALIDATED,
  /** No connector reads the slot. */
  SLOT_ORPHANED,
  /** Two connectors read one slot. */
  SLOT_SHARED,
  /** The slot's log begins after the stored offset. */
  OFFSET_BEFORE_SLOT,
  /** The stored offset lies behind the end of the server's log. */
  OFFSET_FROM_FUTURE,
  /** The slot was confirmed past the stored offset. */
  SILENT_GAP,
  /** This is not the server that the baseline was taken of. */
  IDENTITY_CHANGED,
  /** Nothing was saved that it could be compared with. */
  NO_BASELINE,
  /** There is no publication of that name. */
  PUBLICATION_MISSING,
  /** The publication is not the one of the baseline. */
  PUBLICATION_CHANGED,
  /** A table that the connector asks for is not published. */
  TABLE_NOT_PUBLISHED,
  /** A published table's rows cannot be told apart in updates and deletes. */
  REPLICA_IDENTITY,
  /** A server setting endangers logical decoding. */
  SETTINGS,
  /** The slot may lose its log soon. */
  RETENTION_RISK,
  /** A role lacks a right. */
  ROLE,
  /** A connector setting loses data without an error. */
  CONNECTOR_SETTINGS,
  /** A connector or one of its tasks does not work. */
  CONNECTOR_STATE,
  /** Something could not be looked at. */
  NOT_JUDGED;

  /** The stable id, in kebab case. */
  public String rule() {
    return "cdc-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
