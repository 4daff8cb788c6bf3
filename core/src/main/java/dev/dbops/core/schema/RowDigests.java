package dev.dbops.core.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts and digests of the rows of many tables, in few queries. */
final class RowDigests {
  // Each table in a query takes locks on itself and all its indexes; a group's are freed before the
  // next one, so that max_locks_per_transaction's default is enough.
  private static final int TABLES_IN_A_QUERY = 200;

  private final Connection connection;
  private final SortedMap<String, String> digests = new TreeMap<>();
  private final List<String> unreadable = new ArrayList<>();

  private RowDigests(Connection connection) {
    this.connection = connection;
  }

  /** Reads all these tables inside the session's transaction. */
  static RowDigests of(Connection connection, List<ReadableTable> tables) throws SQLException {
    RowDigests result = new RowDigests(connection);
    for (int from = 0; from < tables.size(); from += TABLES_IN_A_QUERY) {
      result.read(tables.subList(from, Math.min(from + TABLES_IN_A_QUERY, tables.size())));
    }
    return result;
  }

  /** Count and digest of each table's rows. */
  SortedMap<String, String> digests() {
    return digests;
  }

  /** Tables that could not be read, with the SQLSTATE: a server's message may quote a value. */
  List<String> unreadable() {
    return unreadable;
  }

  /** One table that cannot be read, such as by a type's output function, must not hide the rest. */
  private void read(List<ReadableTable> tables) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SAVEPOINT dbops_rows");
      try {
        query(statement, tables);
        statement.execute("ROLLBACK TO SAVEPOINT dbops_rows");
      } catch (SQLException e) {
        statement.execute("ROLLBACK TO SAVEPOINT dbops_rows");
        if (tables.size() == 1) {
          unreadable.add("rows of " + tables.get(0).identity() + ": error " + e.getSQLState());
        } else {
          read(tables.subList(0, tables.size() / 2));
          read(tables.subList(tables.size() / 2, tables.size()));
        }
      }
    }
  }

  private void query(Statement statement, List<ReadableTable> tables) throws SQLException {
    String query =
        tables.stream().map(ReadableTable::digestQuery).collect(Collectors.joining("UNION ALL "));
    try (ResultSet result = statement.executeQuery(query)) {
      while (result.next()) {
        digests.put(result.getString(1), result.getString(2));
      }
    }
  }
}
