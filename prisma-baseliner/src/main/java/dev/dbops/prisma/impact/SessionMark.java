package dev.dbops.prisma.impact;

import dev.dbops.core.DbopsException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a transaction has done at one moment, as far as it can be told without looking at the data.
 *
 * @param sequences the values of all sequences, which a rollback leaves where they are
 * @param transactions the transactions and subtransactions that have written something: the first
 *     write in each makes it lock its own number (access/transam/README, "Transaction and
 *     Subtransaction Numbering")
 */
record SessionMark(Map<Long, SequenceValue> sequences, String transactions) {
  // OFFSET 0 keeps the planner from calling the function for what is no sequence
  private static final String READ =
      """
      SELECT w.numbers, s.oid, (s.data).last_value, (s.data).is_called
      FROM (SELECT pg_catalog.string_agg(l.transactionid::pg_catalog.text, ' '
              ORDER BY l.transactionid::pg_catalog.text) AS numbers
            FROM pg_catalog.pg_locks AS l
            WHERE l.locktype = 'transactionid' AND l.pid = pg_catalog.pg_backend_pid()) AS w
        LEFT JOIN (SELECT q.oid, pg_catalog.pg_get_sequence_data(q.oid) AS data
          FROM (SELECT seqrelid AS oid FROM pg_catalog.pg_sequence
            WHERE pg_catalog.has_sequence_privilege(seqrelid, 'UPDATE') OFFSET 0) AS q OFFSET 0) AS s
        ON (s.data).last_value IS NOT NULL
      """;

  /**
   * Where a sequence is.
   *
   * @param lastValue the value it gave last, or gives first
   * @param called whether it has given one
   */
  record SequenceValue(long lastValue, boolean called) {}

  /** Freezes the map. */
  SessionMark {
    sequences = Map.copyOf(sequences);
  }

  /**
   * The mark after a command.
   *
   * @param command sent before, in the same message
   */
  static SessionMark after(String command, Connection connection) {
    try (Statement statement = connection.createStatement()) {
      boolean rows = statement.execute(command + READ);
      while (!rows) {
        rows = statement.getMoreResults();
      }
      return read(statement.getResultSet());
    } catch (SQLException e) {
      throw new DbopsException("Cannot read the sequences of a shadow server: " + e, e);
    }
  }

  private static SessionMark read(ResultSet rows) throws SQLException {
    Map<Long, SequenceValue> sequences = new LinkedHashMap<>();
    String transactions = "";
    while (rows.next()) {
      transactions = String.valueOf(rows.getString(1));
      long sequence = rows.getLong(2);
      if (!rows.wasNull()) {
        sequences.put(sequence, new SequenceValue(rows.getLong(3), rows.getBoolean(4)));
      }
    }
    return new SessionMark(sequences, transactions);
  }

  /** What puts the sequences that are there {@code now} back to this mark; empty when nothing. */
  String restoring(SessionMark now) {
    StringBuilder text = new StringBuilder();
    sequences.forEach(
        (oid, value) -> {
          SequenceValue moved = now.sequences.get(oid);
          if (moved != null && !value.equals(moved)) {
            text.append("SELECT pg_catalog.setval('")
                .append(oid)
                .append("'::pg_catalog.regclass, ")
                .append(value.lastValue())
                .append(", ")
                .append(value.called())
                .append(");");
          }
        });
    return text.toString();
  }
}
