package dev.dbops.cdc.gap;

import dev.dbops.cdc.server.Lsn;

/**
 * A part of the log.
 *
 * @param from after this position
 * @param to up to this one
 * @param partlyDelivered a transaction that ends in the part but was delivered before, up to {@code
 *     delivered}; 0 if there is none
 * @param delivered position of the last delivered change
 */
public record GapRange(Lsn from, Lsn to, long partlyDelivered, Lsn delivered) {
  /** A part of which nothing was delivered. */
  public static GapRange between(Lsn from, Lsn to) {
    return new GapRange(from, to, 0, Lsn.NONE);
  }
}
