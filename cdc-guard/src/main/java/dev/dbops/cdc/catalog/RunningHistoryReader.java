package dev.dbops.cdc.catalog;

import dev.dbops.cdc.publication.TableName;
import dev.dbops.core.DbopsException;
import dev.dbops.core.sql.SqlIdentifier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads which migrations have run, and which columns stand on an extension. */
public final class RunningHistoryReader {
  // An array's element and a domain's base are what the extension provides.
  private static final String COLUMNS =
      """
      select n.nspname, c.relname, a.attname, e.extname
      from pg_catalog.pg_attribute a
      join pg_catalog.pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p')
      join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      join pg_catalog.pg_type t on t.oid = a.atttypid
      join pg_catalog.pg_depend d on d.classid = 'pg_catalog.pg_type'::pg_catalog.regclass
        and d.deptype = 'e' and d.objid = case when t.typcategory = 'A' then t.typelem
          when t.typtype = 'd' then t.typbasetype else t.oid end
      join pg_catalog.pg_extension e on e.oid = d.refobjid
      where a.attnum > 0 and not a.attisdropped
      """;

  /**
   * The facts of the database that {@code connection} is in.
   *
   * @param schema where Prisma's ledger is; without a ledger nothing has run
   * @throws DbopsException if the role may not read the ledger
   */
  public RunningHistory read(Connection connection, String schema) {
    try {
      return new RunningHistory(applied(connection, schema), columns(connection));
    } catch (SQLException e) {
      throw new DbopsException(
          "Cannot read which migrations have run: "
              + e.getMessage()
              + "\n  fix: grant select on _prisma_migrations to the role, or leave dbops.live.url"
              + " away and name the first new migration by dbops.cdc.since",
          e);
    }
  }

  private static Set<String> applied(Connection connection, String schema) throws SQLException {
    String ledger = SqlIdentifier.quoted(schema) + "._prisma_migrations";
    Set<String> names = new HashSet<>();
    try (PreparedStatement exists =
            connection.prepareStatement("select pg_catalog.to_regclass(?) is not null");
        PreparedStatement rows =
            connection.prepareStatement(
                "select migration_name from "
                    + ledger
                    + " where finished_at is not null and rolled_back_at is null")) {
      exists.setString(1, ledger);
      try (ResultSet answer = exists.executeQuery()) {
        answer.next();
        if (!answer.getBoolean(1)) {
          return names;
        }
      }
      try (ResultSet answer = rows.executeQuery()) {
        while (answer.next()) {
          names.add(answer.getString(1));
        }
      }
    }
    return names;
  }

  private static Map<TableName, Map<String, String>> columns(Connection connection)
      throws SQLException {
    Map<TableName, Map<String, String>> columns = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(COLUMNS);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        columns
            .computeIfAbsent(
                new TableName(row.getString(1), row.getString(2)), table -> new TreeMap<>())
            .put(row.getString(3), row.getString(4));
      }
    }
    return columns;
  }
}
