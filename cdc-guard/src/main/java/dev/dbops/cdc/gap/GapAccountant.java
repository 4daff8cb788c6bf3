package dev.dbops.cdc.gap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.dbops.cdc.server.Lsn;
import dev.dbops.core.DbopsException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Counts rows in the log with pg_walinspect (16 and later), if the role may and the log is there.
 */
public final class GapAccountant {
  private static final JsonMapper JSON = new JsonMapper();

  /** How far before the gap the changes of a transaction that commits in it are looked for. */
  private static final long REACH_BACK = 64L << 20;

  /** A new cluster's log begins with its second segment. */
  private static final long FIRST_POSITION = 16L << 20;

  // A change counts by its transaction's commit; a COPY writes many rows as one record (Heap2).
  private static final String QUERY =
      """
      with records as materialized (
        select start_lsn, end_lsn, xid, resource_manager, record_type, description
        from %1$s.pg_get_wal_records_info(?::pg_lsn, ?::pg_lsn)),
      committed as (
        select r.xid::text as xid from records r
        where r.resource_manager = 'Transaction' and r.record_type like 'COMMIT%%'
          and r.end_lsn > ?::pg_lsn
        union
        select pg_catalog.regexp_split_to_table(
          (pg_catalog.regexp_match(r.description, 'subxacts:((?: \\d+)+)'))[1], '\\s+')
        from records r
        where r.resource_manager = 'Transaction' and r.record_type like 'COMMIT%%'
          and r.end_lsn > ?::pg_lsn),
      changes as (
        select distinct b.start_lsn, b.reltablespace, b.relfilenode,
          pg_catalog.split_part(b.record_type, '+', 1) as change,
          coalesce((pg_catalog.regexp_match(b.description, 'ntuples: (\\d+)'))[1]::bigint, 1) as rows
        from %1$s.pg_get_wal_block_info(?::pg_lsn, ?::pg_lsn, false) b
        join committed on committed.xid = b.xid::text
        where b.resource_manager in ('Heap', 'Heap2') and b.relforknumber = 0
          and not (b.xid::text = ? and b.start_lsn <= ?::pg_lsn)
          and b.reldatabase = (select oid from pg_catalog.pg_database
            where datname = pg_catalog.current_database())),
      named as (
        select coalesce((select n.nspname || '.' || c.relname
            from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where c.oid = pg_catalog.pg_filenode_relation(
              case when changes.reltablespace = (select dattablespace from pg_catalog.pg_database
                  where datname = pg_catalog.current_database()) then 0 else changes.reltablespace end,
              changes.relfilenode)), 'file ' || relfilenode || ' of a table that is gone') as name,
          change, rows
        from changes),
      counted as (
        select name as "table",
          sum(rows) filter (where change in ('INSERT', 'MULTI_INSERT')) as inserts,
          sum(rows) filter (where change in ('UPDATE', 'HOT_UPDATE')) as updates,
          sum(rows) filter (where change = 'DELETE') as deletes
        from named
        where name not like 'pg\\_catalog.%%' and name not like 'pg\\_toast.%%'
        group by name)
      select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('table', "table",
          'inserts', coalesce(inserts, 0), 'updates', coalesce(updates, 0),
          'deletes', coalesce(deletes, 0)) order by "table"), '[]')
      from counted where coalesce(inserts, updates, deletes) is not null
      """;

  /** The account of what committed in the range. */
  public GapAccount account(Connection connection, GapRange range) {
    if (!range.to().isAfter(range.from())) {
      return new GapAccount.Counted(range.from(), range.to(), List.of());
    }
    try {
      String schema = schema(connection);
      return schema.isEmpty()
          ? unknowable(range, "the extension pg_walinspect is not installed")
          : counted(connection, schema, range);
    } catch (SQLException e) {
      return unknowable(range, firstLine(e));
    }
  }

  private static GapAccount unknowable(GapRange range, String reason) {
    return new GapAccount.Unknowable(range.from(), range.to(), reason);
  }

  private static GapAccount counted(Connection connection, String schema, GapRange range)
      throws SQLException {
    Lsn back = new Lsn(Math.max(range.from().value() - REACH_BACK, FIRST_POSITION));
    try {
      return count(connection, schema, back, range);
    } catch (SQLException e) {
      // The log before the gap may be gone while the gap itself is still there.
      return count(connection, schema, range.from(), range);
    }
  }

  private static GapAccount count(
      Connection connection, String schema, Lsn searchFrom, GapRange range) throws SQLException {
    List<String> values =
        List.of(
            searchFrom.toString(),
            range.to().toString(),
            range.from().toString(),
            range.from().toString(),
            searchFrom.toString(),
            range.to().toString(),
            Long.toString(range.partlyDelivered()),
            range.delivered().toString());
    try (PreparedStatement statement = connection.prepareStatement(QUERY.formatted(schema))) {
      for (int at = 0; at < values.size(); at++) {
        statement.setString(at + 1, values.get(at));
      }
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        List<TableLoss> losses =
            JSON.readValue(result.getString(1), new TypeReference<List<TableLoss>>() {});
        return new GapAccount.Counted(range.from(), range.to(), losses);
      }
    } catch (JsonProcessingException e) {
      throw new DbopsException("Cannot read the account: " + e.getOriginalMessage(), e);
    }
  }

  private static String schema(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                """
                select pg_catalog.quote_ident(n.nspname) from pg_catalog.pg_extension e
                join pg_catalog.pg_namespace n on n.oid = e.extnamespace
                where e.extname = 'pg_walinspect'
                """)) {
      return result.next() ? result.getString(1) : "";
    }
  }

  private static String firstLine(SQLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason was given");
  }
}
