package dev.dbops.cdc.upgrade;

import dev.dbops.core.DbopsException;

/** Something could not be looked at, so the step is inconclusive. */
final class NotVisible extends DbopsException {
  private static final long serialVersionUID = 1L;

  NotVisible(String message) {
    super(message);
  }
}
