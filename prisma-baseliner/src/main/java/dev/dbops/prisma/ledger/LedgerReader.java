package dev.dbops.prisma.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads what a database says about its history; each kind of fact with one query. */
final class LedgerReader {
  // LOCK TABLE needs one right to change (manual, LOCK), and the plans need all three.
  private static final String TABLES =
      """
      SELECT n.nspname,
        pg_catalog.has_schema_privilege(n.oid, 'USAGE')
          AND pg_catalog.has_table_privilege(c.oid, 'SELECT') AS readable,
        pg_catalog.has_table_privilege(c.oid, 'INSERT')
          AND pg_catalog.has_table_privilege(c.oid, 'UPDATE')
          AND pg_catalog.has_table_privilege(c.oid, 'DELETE') AS writable,
        pg_catalog.row_security_active(c.oid) AS filtered
      FROM pg_catalog.pg_class AS c
        JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
      WHERE c.relname = '_prisma_migrations' AND c.relkind IN ('r', 'p')
        AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
      ORDER BY n.nspname
      """;

  // What Prisma asks before its first deploy (P3005): ordinary tables of the schema, nothing else.
  private static final String FACTS =
      """
      SELECT pg_catalog.pg_is_in_recovery(),
        pg_catalog.current_setting('server_version_num')::integer / 10000,
        EXISTS (SELECT FROM pg_catalog.pg_class AS c
          JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
          WHERE n.nspname = ? AND c.relkind = 'r' AND c.relname <> '_prisma_migrations')
      """;

  private final Connection connection;

  LedgerReader(Connection connection) {
    this.connection = connection;
  }

  /**
   * All of it.
   *
   * @param asked schema of the app's connection, when it names one
   */
  LedgerSnapshot read(Optional<String> asked) throws SQLException {
    execute("SET LOCAL TimeZone = 'UTC'");
    List<LedgerTable> tables = tables();
    Optional<LedgerTable> table = chosen(tables, asked);
    String schema = asked.or(() -> table.map(LedgerTable::schema)).orElse("public");
    List<String> elsewhere =
        tables.stream()
            .map(LedgerTable::schema)
            .filter(name -> table.isEmpty() || !name.equals(table.get().schema()))
            .toList();
    List<LedgerRow> rows =
        table.isPresent() && table.get().readable() ? rows(table.get()) : List.of();
    try (PreparedStatement facts = connection.prepareStatement(FACTS)) {
      facts.setString(1, schema);
      try (ResultSet answer = facts.executeQuery()) {
        answer.next();
        return new LedgerSnapshot(
            asked,
            table,
            elsewhere,
            rows,
            answer.getBoolean(3),
            answer.getBoolean(1),
            answer.getInt(2),
            extensions());
      }
    }
  }

  private static Optional<LedgerTable> chosen(List<LedgerTable> tables, Optional<String> asked) {
    if (asked.isEmpty()) {
      return tables.size() == 1 ? Optional.of(tables.get(0)) : Optional.empty();
    }
    return tables.stream().filter(table -> table.schema().equals(asked.get())).findFirst();
  }

  private List<LedgerTable> tables() throws SQLException {
    List<LedgerTable> tables = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(TABLES)) {
      while (answer.next()) {
        tables.add(
            new LedgerTable(
                answer.getString(1),
                answer.getBoolean(2),
                answer.getBoolean(3),
                answer.getBoolean(4)));
      }
    }
    return tables;
  }

  /** The rows of a ledger, in the order in which Prisma reads them. */
  List<LedgerRow> rows(LedgerTable table) throws SQLException {
    execute("SET LOCAL TimeZone = 'UTC'");
    List<LedgerRow> rows = new ArrayList<>();
    String query =
        "SELECT pg_catalog.to_jsonb(m)::text FROM "
            + table.quoted()
            + " AS m ORDER BY started_at, id";
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(query)) {
      while (answer.next()) {
        rows.add(LedgerRow.of(answer.getString(1)));
      }
    }
    return rows;
  }

  private SortedSet<String> extensions() throws SQLException {
    SortedSet<String> names = new TreeSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery("SELECT extname FROM pg_catalog.pg_extension")) {
      while (answer.next()) {
        names.add(answer.getString(1));
      }
    }
    return names;
  }

  private void execute(String text) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(text);
    }
  }
}
