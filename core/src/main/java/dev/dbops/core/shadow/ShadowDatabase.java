package dev.dbops.core.shadow;

import dev.dbops.core.dump.DumpSource;
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

  /** Where {@code pg_dump} finds it, as the role of {@link #connectAsAdministrator()}. */
  DumpSource dumpSource();

  /** Drops the database, sessions in it included. */
  @Override
  void close();
}
