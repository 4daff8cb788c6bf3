package dev.dbops.cdc.connect;

import dev.dbops.core.DbopsException;

/** Connect could not be reached, or its answer was not the one that was asked for. */
public final class ConnectRefusal extends DbopsException {
  private static final long serialVersionUID = 1L;

  private final int status;

  ConnectRefusal(int status, String message) {
    super(message);
    this.status = status;
  }

  ConnectRefusal(String message, Throwable cause) {
    super(message, cause);
    this.status = 0;
  }

  /** The HTTP status, 0 if there was no usable answer. */
  public int status() {
    return status;
  }
}
