package dev.dbops.core.shadow;

import java.sql.Connection;

/** One throw-away database. */
public interface ShadowDatabase extends AutoCloseable {
  /** Its name, as the catalog has it. */
  String name();

  /**
   * A new session of the owner, in autocommit. A string with several statements goes out as one
   * simple query, unchanged; the caller closes the session.
   */
  Connection connect();

  /** The same as {@link #connect()} for a superuser, where the server gives us one. */
  Connection connectAsAdministrator();

  /** Drops the database, sessions in it included. */
  @Override
  void close();
}
