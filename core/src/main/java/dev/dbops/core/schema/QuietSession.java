package dev.dbops.core.schema;

import dev.dbops.core.DbopsException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * A session set up for reading: everything that changes how PostgreSQL prints an object has one
 * value, nothing can be written. Closing it gives the session back as it was found, inside the same
 * transaction if there was one, and frees the locks that reading took.
 */
final class QuietSession implements AutoCloseable {
  // A migration may leave any of these behind: role, search_path, planner and output settings. jit
  // is
  // off because compiling this many small queries takes longer than running them; nested loops,
  // because
  // the planner knows nothing about the size of a catalog that was never analyzed.
  private static final String ENTER =
      """
      SAVEPOINT dbops_snapshot;
      SET LOCAL SESSION AUTHORIZATION DEFAULT;
      SET LOCAL ROLE NONE;
      SET LOCAL search_path = pg_catalog, pg_temp;
      SET LOCAL transaction_read_only = on;
      SET LOCAL client_encoding = 'UTF8';
      SET LOCAL row_security = on;
      SET LOCAL quote_all_identifiers = off;
      SET LOCAL standard_conforming_strings = on;
      SET LOCAL datestyle = 'ISO, YMD';
      SET LOCAL intervalstyle = 'postgres';
      SET LOCAL timezone = 'UTC';
      SET LOCAL extra_float_digits = 1;
      SET LOCAL bytea_output = 'hex';
      SET LOCAL lc_monetary = 'C';
      SET LOCAL xmlbinary = 'base64';
      SET LOCAL jit = off;
      SET LOCAL enable_nestloop = off;
      SET LOCAL enable_mergejoin = off;
      SET LOCAL enable_hashjoin = on;
      SET LOCAL work_mem = '64MB';
      SET LOCAL max_parallel_workers_per_gather = 0
      """;
  private static final String LEAVE =
      "ROLLBACK TO SAVEPOINT dbops_snapshot; RELEASE SAVEPOINT dbops_snapshot";

  // Of its own transaction both queries of a snapshot see the same moment
  private static final String BEGIN = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;";

  private final Connection connection;
  private final boolean ownTransaction;

  private QuietSession(Connection connection, boolean ownTransaction) {
    this.connection = connection;
    this.ownTransaction = ownTransaction;
  }

  /** Gives the prepared session; the connection must not be in a failed transaction. */
  static QuietSession enter(Connection connection) {
    try (Statement statement = connection.createStatement()) {
      TransactionState state = connection.unwrap(BaseConnection.class).getTransactionState();
      if (state == TransactionState.FAILED) {
        throw new DbopsException("cannot read a catalog inside a failed transaction");
      }
      boolean ownTransaction = state == TransactionState.IDLE;
      statement.execute(ownTransaction && connection.getAutoCommit() ? BEGIN + ENTER : ENTER);
      return new QuietSession(connection, ownTransaction);
    } catch (SQLException e) {
      throw new DbopsException("cannot prepare the session for a snapshot: " + e.getMessage(), e);
    }
  }

  Connection connection() {
    return connection;
  }

  @Override
  public void close() {
    try (Statement statement = connection.createStatement()) {
      statement.execute(LEAVE);
      if (ownTransaction && connection.getAutoCommit()) {
        statement.execute("ROLLBACK");
      } else if (ownTransaction) {
        connection.rollback();
      }
    } catch (SQLException e) {
      throw new DbopsException("cannot leave the snapshot's savepoint: " + e.getMessage(), e);
    }
  }
}
