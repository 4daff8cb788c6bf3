package dev.dbops.core.shadow;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The right to use a given server alone: an advisory lock, so it ends with the session that took
 * it. Advisory locks belong to one database, and two URLs may name two databases of one server,
 * whose roles the two replays would share; therefore holds in other databases count too.
 */
final class ServerHold {
  private static final int FIRST = 0x64626f70; // "dbop": nobody else's number
  private static final int SECOND = 0x73686477; // "shdw"

  private ServerHold() {}

  /** Whether {@code connection} now holds its server, until it is closed. */
  static boolean take(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return answer(
              statement, "SELECT pg_catalog.pg_try_advisory_lock(%d, %d)".formatted(FIRST, SECOND))
          && !answer(
              statement,
              """
              SELECT EXISTS (SELECT FROM pg_catalog.pg_locks
                WHERE locktype = 'advisory' AND granted AND pid <> pg_catalog.pg_backend_pid()
                  AND classid = %d AND objid = %d AND objsubid = 2)
              """
                  .formatted(FIRST, SECOND));
    }
  }

  private static boolean answer(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      return row.next() && row.getBoolean(1);
    }
  }
}
