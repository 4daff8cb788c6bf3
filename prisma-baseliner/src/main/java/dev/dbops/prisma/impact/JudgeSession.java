package dev.dbops.prisma.impact;

import dev.dbops.core.DbopsException;
import dev.dbops.core.extension.StandIns;
import dev.dbops.core.sql.SqlIdentifier;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One server's side of the lockstep: runs texts in a transaction that can be taken back whole or to
 * a savepoint, sequences included.
 *
 * <p>The connection sends a text as one simple query, as Prisma does, and is in autocommit mode:
 * transactions are opened and ended here, by words.
 */
public final class JudgeSession implements AutoCloseable {
  private static final String STATEMENT = "dbops_statement";
  private static final String SEQUENCES =
      """
      SELECT c.oid, d.last_value, d.is_called
      FROM (SELECT CASE WHEN relkind = 'S' THEN oid END AS oid FROM pg_catalog.pg_class) AS c,
        pg_catalog.pg_get_sequence_data(c.oid) AS d
      WHERE d.last_value IS NOT NULL AND pg_catalog.has_sequence_privilege(c.oid, 'UPDATE')
      """;

  // a real pg_cron has set it already, and lets nobody change it
  private static final String CRON_DATABASE =
      " SELECT pg_catalog.set_config('cron.database_name', current_database(), false)"
          + " WHERE coalesce(pg_catalog.current_setting('cron.database_name', true), '') = '';";

  private final Connection connection;
  private final String reset;
  private Map<Long, SequenceValue> sequencesAtBegin = Map.of();
  private Map<Long, SequenceValue> sequencesAtSavepoint = Map.of();

  private record SequenceValue(long lastValue, boolean called) {}

  /**
   * Takes over {@code connection}.
   *
   * @param urlSchema schema of the connection, as {@code ?schema=} of a datasource URL names it:
   *     created when missing, first on the search path
   */
  public JudgeSession(Connection connection, Optional<String> urlSchema) {
    this.connection = connection;
    this.reset =
        "RESET SESSION AUTHORIZATION; RESET ROLE; RESET ALL;"
            + " SET statement_timeout = '300s'; SET client_min_messages = warning;"
            + CRON_DATABASE
            + urlSchema.map(s -> " SET search_path = " + SqlIdentifier.quoted(s)).orElse("");
    urlSchema.ifPresent(
        schema -> must("CREATE SCHEMA IF NOT EXISTS " + SqlIdentifier.quoted(schema)));
    reset();
  }

  /** The connection, for reading inside the open transaction. */
  public Connection connection() {
    return connection;
  }

  /** Opens the transaction of one migration. */
  public void begin() {
    sequencesAtBegin = sequences();
    must("BEGIN");
  }

  /** Keeps what the migration did, and goes on as a new session would. */
  public void commit() {
    must("COMMIT;" + reset);
  }

  /** Keeps what the migration did so far, as its own COMMIT does, and goes on with it. */
  public void commitAndContinue() {
    must("COMMIT");
    begin();
  }

  /**
   * Takes back what the migration did; sequences and prepared statements too, which a rollback
   * leaves where they are.
   */
  public void rollback() {
    must("ROLLBACK; DEALLOCATE ALL");
    restore(sequencesAtBegin);
  }

  /** Marks the place that {@link #back()} returns to. */
  public void mark() {
    sequencesAtSavepoint = sequences();
    must("SAVEPOINT " + STATEMENT);
  }

  /** Returns to the mark and keeps it. */
  public void back() {
    must("ROLLBACK TO SAVEPOINT " + STATEMENT);
    restore(sequencesAtSavepoint);
  }

  /** Gives up the mark; what was done since stays. */
  public void release() {
    must("RELEASE SAVEPOINT " + STATEMENT);
  }

  /** Session state as at the start of a deployment: one session for each migration. */
  public void reset() {
    must(reset);
  }

  /** Makes this a database that pg_cron cannot be created in, until the next reset. */
  public void withoutCronDatabase() {
    must("SET cron.database_name = ''");
  }

  /** Sends {@code text} as one simple query; empty when the server took all of it. */
  public Optional<SqlFailure> run(String text) {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(text);
      drain(statement);
      return swallowedRefusal(statement);
    } catch (SQLException e) {
      SqlFailure failure = SqlFailure.of(e);
      if (failure.lostConnection()) {
        throw new DbopsException("The shadow server ended the session: " + failure.sqlState(), e);
      }
      return Optional.of(failure);
    }
  }

  /** A handler that catches everything also catches a stand-in that refuses; it warned before. */
  private static Optional<SqlFailure> swallowedRefusal(Statement statement) throws SQLException {
    for (SQLWarning warning = statement.getWarnings();
        warning != null;
        warning = warning.getNextWarning()) {
      if (StandIns.isStandInRefusal(warning)) {
        return Optional.of(SqlFailure.of(warning));
      }
    }
    return Optional.empty();
  }

  /** Sends a text of our own, which has to succeed. */
  public void must(String text) {
    run(text)
        .ifPresent(
            failure -> {
              throw new DbopsException(
                  "The shadow server refused what it was sent: " + failure.saidOf(text));
            });
  }

  /** A single text that the server answers. */
  public Optional<String> ask(String query) {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
    } catch (SQLException e) {
      throw new DbopsException("The shadow server refused a query: " + e.getSQLState(), e);
    }
  }

  private static void drain(Statement statement) throws SQLException {
    while (statement.getMoreResults() || statement.getUpdateCount() != -1) {
      // an error of a later statement of the text arrives with its result
    }
  }

  private Map<Long, SequenceValue> sequences() {
    Map<Long, SequenceValue> values = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(SEQUENCES)) {
      while (rows.next()) {
        values.put(rows.getLong(1), new SequenceValue(rows.getLong(2), rows.getBoolean(3)));
      }
    } catch (SQLException e) {
      throw new DbopsException("Cannot read the sequences of a shadow server: " + e, e);
    }
    return values;
  }

  private void restore(Map<Long, SequenceValue> wanted) {
    Map<Long, SequenceValue> now = sequences();
    StringBuilder text = new StringBuilder();
    wanted.forEach(
        (oid, value) -> {
          if (now.containsKey(oid) && !value.equals(now.get(oid))) {
            text.append("SELECT pg_catalog.setval('")
                .append(oid)
                .append("'::pg_catalog.regclass, ")
                .append(value.lastValue())
                .append(", ")
                .append(value.called())
                .append(");");
          }
        });
    if (!text.isEmpty()) {
      must(text.toString());
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new DbopsException("Cannot close a session of a shadow server", e);
    }
  }
}
