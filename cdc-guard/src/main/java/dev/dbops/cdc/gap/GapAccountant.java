package dev.dbops.cdc.gap;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
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
  // The record of a COMMIT PREPARED is nobody's; its text begins with the transaction's id.
  // A TRUNCATE names relations without their database, which its locks name (xl_heap_truncate).
  // Only what got its id after a list of the running transactions began after that list.
  private static final String QUERY =
      """
      with asked as (
        select ?::pg_lsn as search_from, ?::pg_lsn as gap_from, ?::pg_lsn as gap_to,
          ? as partly, ?::pg_lsn as delivered, ?::boolean as whole_log,
          (select oid::text from pg_catalog.pg_database
            where datname = pg_catalog.current_database()) as database),
      records as materialized (
        select r.start_lsn, r.end_lsn, r.xid::text as xid, r.resource_manager, r.record_type,
          r.description
        from asked, %1$s.pg_get_wal_records_info(asked.search_from, asked.gap_to) r
        where r.resource_manager in ('Transaction', 'Standby', 'LogicalMessage')
          or (r.resource_manager = 'Heap' and r.record_type = 'TRUNCATE')),
      ended as (
        select case r.record_type when 'COMMIT_PREPARED'
            then (pg_catalog.regexp_match(r.description, '^(\\d+): '))[1] else r.xid end as xid,
          (pg_catalog.regexp_match(r.description, 'subxacts:((?: \\d+)+)'))[1] as within
        from records r, asked
        where r.resource_manager = 'Transaction' and r.record_type like 'COMMIT%%'
          and r.end_lsn > asked.gap_from),
      committed as (
        select xid from ended
        union
        select pg_catalog.regexp_split_to_table(within, '\\s+') from ended),
      changes as (
        select distinct b.start_lsn, b.reltablespace, b.relfilenode,
          pg_catalog.split_part(b.record_type, '+', 1) as change,
          coalesce((pg_catalog.regexp_match(b.description, 'ntuples: (\\d+)'))[1]::bigint, 1) as rows
        from asked, %1$s.pg_get_wal_block_info(asked.search_from, asked.gap_to, false) b
        join committed on committed.xid = b.xid::text
        where b.resource_manager in ('Heap', 'Heap2') and b.relforknumber = 0
          and not (b.xid::text = asked.partly and b.start_lsn <= asked.delivered)
          and b.reldatabase::text = asked.database),
      emptied as (
        select distinct r.start_lsn, pg_catalog.regexp_split_to_table(
          (pg_catalog.regexp_match(r.description, 'relids: \\[([^\\]]+)\\]'))[1], ', ') as relation
        from asked, records r join committed on committed.xid = r.xid
        where r.record_type = 'TRUNCATE'
          and not (r.xid = asked.partly and r.start_lsn <= asked.delivered)),
      locks as (
        select (pg_catalog.regexp_matches(description, 'db (\\d+) rel (\\d+)', 'g')) as held
        from records where resource_manager = 'Standby' and record_type = 'LOCK'),
      named as (
        select coalesce((select n.nspname || '.' || c.relname
            from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where c.oid = pg_catalog.pg_filenode_relation(
              case when changes.reltablespace = (select dattablespace from pg_catalog.pg_database
                  where datname = pg_catalog.current_database()) then 0 else changes.reltablespace end,
              changes.relfilenode)),
            'file ' || relfilenode || ' of a table that is gone or was written anew') as name,
          change, rows
        from changes
        union all
        select coalesce((select n.nspname || '.' || c.relname
            from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where c.oid::text = relation), 'relation ' || relation || ', which is gone'), 'TRUNCATE', 1
        from emptied, asked
        where exists (select from locks where held = array[asked.database, relation])
          or not exists (select from locks where held[2] = relation)),
      counted as (
        select name as "table",
          coalesce(sum(rows) filter (where change in ('INSERT', 'MULTI_INSERT')), 0) as inserts,
          coalesce(sum(rows) filter (where change in ('UPDATE', 'HOT_UPDATE')), 0) as updates,
          coalesce(sum(rows) filter (where change = 'DELETE'), 0) as deletes,
          coalesce(sum(rows) filter (where change = 'TRUNCATE'), 0) as truncates
        from named
        where name not like 'pg\\_catalog.%%' and name not like 'pg\\_toast.%%'
        group by name),
      lists as (
        select (pg_catalog.regexp_match(description, 'nextXid (\\d+)'))[1]::bigint as next
        from records where record_type = 'RUNNING_XACTS')
      select pg_catalog.jsonb_build_object(
        'losses', (select coalesce(
            pg_catalog.jsonb_agg(pg_catalog.to_jsonb(counted) order by "table"), '[]')
          from counted where inserts + updates + deletes + truncates > 0),
        'messages', (select count(*) from records r, asked
          where r.resource_manager = 'LogicalMessage'
            and case when r.description like 'transactional%%'
              then r.xid in (select xid from committed)
                and not (r.xid = asked.partly and r.start_lsn <= asked.delivered)
              else r.start_lsn >= asked.gap_from end),
        'older', (select count(*) from ended, asked
          where not asked.whole_log and not exists (select from lists
            where ((ended.xid::bigint - lists.next) & 4294967295) < 2147483648)))
      from asked
      """;

  /** The account of what committed in the range. */
  public GapAccount account(Connection connection, GapRange range) {
    if (!range.to().isAfter(range.from())) {
      return new GapAccount.Counted(range.from(), range.to(), List.of(), 0, range.from(), 0);
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
      if (String.valueOf(e.getSQLState()).startsWith("08")) {
        throw e; // the session is gone, the log need not be
      }
      // The log before the gap may be gone while the gap itself is still there.
      return count(connection, schema, range.from(), range);
    }
  }

  private record Answer(
      @JsonProperty("losses") List<TableLoss> losses,
      @JsonProperty("messages") long messages,
      @JsonProperty("older") long older) {}

  private static GapAccount count(
      Connection connection, String schema, Lsn searchFrom, GapRange range) throws SQLException {
    List<String> values =
        List.of(
            searchFrom.toString(),
            range.from().toString(),
            range.to().toString(),
            Long.toString(range.partlyDelivered()),
            range.delivered().toString(),
            Boolean.toString(searchFrom.value() == FIRST_POSITION));
    try (PreparedStatement statement = connection.prepareStatement(QUERY.formatted(schema))) {
      for (int at = 0; at < values.size(); at++) {
        statement.setString(at + 1, values.get(at));
      }
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        Answer answer = JSON.readValue(result.getString(1), Answer.class);
        return new GapAccount.Counted(
            range.from(),
            range.to(),
            answer.losses(),
            answer.messages(),
            searchFrom,
            answer.older());
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
