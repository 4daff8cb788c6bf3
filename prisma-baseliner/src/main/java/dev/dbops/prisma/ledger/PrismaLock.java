package dev.dbops.prisma.ledger;

import dev.dbops.core.DbopsException;
import dev.dbops.core.connection.Endpoint;
import dev.dbops.core.report.Redaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The locks that a change of the ledger needs. Prisma's commands hold an advisory lock for as long
 * as their session lasts (prisma-engines, {@code acquire_lock}); ours is in the same space and ends
 * with the transaction.
 */
final class PrismaLock {
  private static final String TIMED_OUT = "55P03";
  private static final int QUERY_SHOWN = 100;

  // 72707369 is the key of Prisma Migrate, one lock for each database.
  private static final String ADVISORY = "SELECT pg_catalog.pg_advisory_xact_lock(72707369)";

  // A key of one bigint below 2^32: classid 0, objid the key, objsubid 1 (manual, pg_locks).
  private static final String HOLDERS =
      """
      SELECT l.pid, a.application_name, a.state, a.query
      FROM pg_catalog.pg_locks AS l
        LEFT JOIN pg_catalog.pg_stat_activity AS a ON a.pid = l.pid
      WHERE l.granted AND l.pid <> pg_catalog.pg_backend_pid()
        AND l.database = (SELECT d.oid FROM pg_catalog.pg_database AS d
          WHERE d.datname = pg_catalog.current_database())
        AND CASE WHEN ? = ''
          THEN l.locktype = 'advisory' AND l.classid = 0 AND l.objid = 72707369 AND l.objsubid = 1
          ELSE l.locktype = 'relation' AND l.relation = pg_catalog.to_regclass(?)
            AND l.mode NOT IN ('AccessShareLock', 'RowShareLock') END
      ORDER BY a.xact_start NULLS LAST LIMIT 1
      """;

  private final Connection connection;
  private final Endpoint endpoint;

  PrismaLock(Connection connection, Endpoint endpoint) {
    this.connection = connection;
    this.endpoint = endpoint;
  }

  /**
   * Prisma's own lock.
   *
   * @throws DbopsException if somebody keeps it beyond the deadline; names who
   */
  void takeAdvisory() throws SQLException {
    take(ADVISORY, "", "Prisma's lock (72707369)");
  }

  /** A lock of the table that lets others read and nobody change. */
  void take(LedgerTable table) throws SQLException {
    take(
        "LOCK TABLE " + table.quoted() + " IN SHARE ROW EXCLUSIVE MODE",
        table.quoted(),
        "a lock on " + table.quoted());
  }

  private void take(String statement, String table, String what) throws SQLException {
    execute("SAVEPOINT dbops_lock");
    try {
      execute(statement);
    } catch (SQLException e) {
      if (!TIMED_OUT.equals(e.getSQLState())) {
        throw e;
      }
      execute("ROLLBACK TO SAVEPOINT dbops_lock"); // so that the holder can be asked for
      throw new DbopsException(
          endpoint
              + ": "
              + what
              + " is held by "
              + holder(table)
              + " [ledger-locked]\n  fix: let it end, or end it by SELECT pg_terminate_backend(PID);"
              + " then run the goal again",
          e);
    }
  }

  private void execute(String text) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(text);
    }
  }

  private String holder(String table) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(HOLDERS)) {
      query.setString(1, table);
      query.setString(2, table);
      try (ResultSet holder = query.executeQuery()) {
        if (!holder.next()) {
          return "a session that has ended since";
        }
        String text = holder.getString(4);
        return "process "
            + holder.getInt(1)
            + " ("
            + String.valueOf(holder.getString(2))
            + ", "
            + String.valueOf(holder.getString(3))
            + "): "
            + (text == null ? "its query is hidden" : Redaction.excerpt(text, QUERY_SHOWN));
      }
    }
  }
}
