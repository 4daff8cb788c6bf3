package dev.dbops.core.connection;

/** What stands between us and the server, and so how long a server session is ours. */
public enum PoolMode {
  /** Nothing: the session is the server's own. */
  DIRECT(true),
  /** A pooler that gives us one server session until we leave (RFC 4.5). */
  SESSION(true),
  /** A pooler that gives us any server session for one transaction (RFC 4.4). */
  TRANSACTION(false),
  /** A pooler that gives us any server session for one statement. */
  STATEMENT(false);

  private final boolean keepsSession;

  PoolMode(boolean keepsSession) {
    this.keepsSession = keepsSession;
  }

  /** Whether what a statement sets up is there for the next one. */
  public boolean keepsSession() {
    return keepsSession;
  }
}
