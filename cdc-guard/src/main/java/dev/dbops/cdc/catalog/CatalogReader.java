package dev.dbops.cdc.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.dbops.cdc.publication.Publication;
import dev.dbops.cdc.server.DatabaseAddress;
import dev.dbops.cdc.server.Lsn;
import dev.dbops.cdc.server.RoleFacts;
import dev.dbops.cdc.server.ServerFacts;
import dev.dbops.cdc.slot.ReplicationSlot;
import dev.dbops.core.DbopsException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** Reads the facts of PostgreSQL 15 to 18 with one query and the rights LOGIN and REPLICATION. */
public final class CatalogReader {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  // 15 lists generated columns in attnames although pgoutput does not send them.
  // to_jsonb(row) takes whatever columns the version has: pg_replication_slots grew in 16, 17, 18.
  private static final String QUERY =
      """
      select pg_catalog.jsonb_build_object(
        'version', pg_catalog.current_setting('server_version'),
        'version_number', pg_catalog.current_setting('server_version_num')::int,
        'database', pg_catalog.current_database(),
        'system_identifier', (select system_identifier::text from pg_catalog.pg_control_system()),
        'timeline', (select timeline_id from pg_catalog.pg_control_checkpoint()),
        'in_recovery', pg_catalog.pg_is_in_recovery(),
        'current_lsn', case when pg_catalog.pg_is_in_recovery()
          then pg_catalog.pg_last_wal_replay_lsn() else pg_catalog.pg_current_wal_flush_lsn() end,
        'role', (select pg_catalog.jsonb_build_object('name', r.rolname, 'superuser', r.rolsuper,
            'replication', r.rolreplication or r.rolsuper, 'readsAllStatistics',
            r.rolsuper or pg_catalog.pg_has_role('pg_read_all_stats', 'USAGE'))
          from pg_catalog.pg_roles r where r.rolname = current_user),
        'settings', (select pg_catalog.jsonb_object_agg(s.name, s.setting)
          from pg_catalog.pg_settings s where s.name in ('wal_level', 'max_replication_slots',
            'max_wal_senders', 'max_slot_wal_keep_size', 'wal_keep_size', 'wal_sender_timeout',
            'idle_replication_slot_timeout', 'logical_decoding_work_mem', 'wal_segment_size',
            'password_encryption', 'max_prepared_transactions', 'synchronized_standby_slots',
            'summarize_wal')),
        'slots', (select coalesce(
            pg_catalog.jsonb_agg(pg_catalog.to_jsonb(s) order by s.slot_name), '[]')
          from pg_catalog.pg_replication_slots s),
        'publications', (select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
            'name', p.pubname, 'oid', p.oid::bigint,
            'owner', pg_catalog.pg_get_userbyid(p.pubowner),
            'all_tables', p.puballtables, 'via_root', p.pubviaroot,
            'generated_columns', coalesce(pg_catalog.to_jsonb(p) ->> 'pubgencols', 'n'),
            'operations', pg_catalog.to_jsonb(pg_catalog.array_remove(array[
              case when p.pubinsert then 'insert' end, case when p.pubupdate then 'update' end,
              case when p.pubdelete then 'delete' end, case when p.pubtruncate then 'truncate' end],
              null)),
            'relations', (select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
                'schema', n.nspname, 'table', c.relname) order by n.nspname, c.relname), '[]')
              from pg_catalog.pg_publication_rel pr
              join pg_catalog.pg_class c on c.oid = pr.prrelid
              join pg_catalog.pg_namespace n on n.oid = c.relnamespace
              where pr.prpubid = p.oid),
            'schemas', (select coalesce(pg_catalog.jsonb_agg(n.nspname order by n.nspname), '[]')
              from pg_catalog.pg_publication_namespace pn
              join pg_catalog.pg_namespace n on n.oid = pn.pnnspid where pn.pnpubid = p.oid),
            'tables', (select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
                'name', pg_catalog.jsonb_build_object('schema', t.schemaname, 'table', t.tablename),
                'oid', c.oid::bigint, 'columns', (select coalesce(
                    pg_catalog.jsonb_agg(a.attname order by a.attnum), '[]')
                  from pg_catalog.pg_attribute a
                  where a.attrelid = c.oid and a.attname = any (t.attnames)
                    and (a.attgenerated = ''
                      or pg_catalog.current_setting('server_version_num')::int >= 160000)),
                'all_columns', not exists (select from pg_catalog.pg_publication_rel pr
                  where pr.prpubid = p.oid and pr.prrelid = c.oid and pr.prattrs is not null),
                'row_filter', t.rowfilter, 'replica_identity', c.relreplident,
                'identity_index', (select x.relname
                  from pg_catalog.pg_index i join pg_catalog.pg_class x on x.oid = i.indexrelid
                  where i.indrelid = c.oid and ((c.relreplident = 'd' and i.indisprimary)
                    or (c.relreplident = 'i' and i.indisreplident))),
                'identity_columns', (select coalesce(
                    pg_catalog.jsonb_agg(a.attname order by a.attnum), '[]')
                  from pg_catalog.pg_index i join pg_catalog.pg_attribute a
                    on a.attrelid = c.oid and a.attnum = any (i.indkey)
                  where i.indrelid = c.oid and ((c.relreplident = 'd' and i.indisprimary)
                    or (c.relreplident = 'i' and i.indisreplident)))
              ) order by t.schemaname, t.tablename), '[]')
              from pg_catalog.pg_publication_tables t
              join pg_catalog.pg_namespace n on n.nspname = t.schemaname
              join pg_catalog.pg_class c on c.relnamespace = n.oid and c.relname = t.tablename
              where t.pubname = p.pubname)
          ) order by p.pubname), '[]') from pg_catalog.pg_publication p),
        'tables', (select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
            'name', pg_catalog.jsonb_build_object('schema', n.nspname, 'table', c.relname),
            'root', (select pg_catalog.jsonb_build_object('schema', rn.nspname, 'table', r.relname)
              from pg_catalog.pg_class r join pg_catalog.pg_namespace rn on rn.oid = r.relnamespace
              where c.relispartition and r.oid = pg_catalog.pg_partition_root(c.oid)))
            order by n.nspname, c.relname), '[]')
          from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
          where c.relkind in ('r', 'p') and c.relpersistence = 'p'
            and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')),
        'replication_roles', (select coalesce(pg_catalog.jsonb_agg(r.rolname order by r.rolname), '[]')
          from pg_catalog.pg_roles r where r.rolcanlogin and (r.rolreplication or r.rolsuper)))
      """;

  /**
   * The facts of the database at {@code address}.
   *
   * @throws DbopsException if it cannot be reached or the role may not read
   */
  public CdcCatalog read(DatabaseAddress address) {
    try (Connection connection = address.connectToRead()) {
      return read(connection);
    } catch (SQLException e) {
      throw new DbopsException("Cannot leave " + address + ": " + e.getMessage(), e);
    }
  }

  /** The facts of the database that {@code connection} is in. */
  public CdcCatalog read(Connection connection) {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(QUERY)) {
      if (!result.next()) {
        throw new DbopsException("The catalog query returned nothing");
      }
      return JSON.readValue(result.getString(1), Answer.class).catalog();
    } catch (SQLException e) {
      throw new DbopsException("Cannot read the CDC catalog: " + e.getMessage(), e);
    } catch (JsonProcessingException e) {
      throw new DbopsException("Cannot understand the CDC catalog: " + e.getOriginalMessage(), e);
    }
  }

  private record Answer(
      @JsonProperty("version") String version,
      @JsonProperty("version_number") int versionNumber,
      @JsonProperty("database") String database,
      @JsonProperty("system_identifier") String systemIdentifier,
      @JsonProperty("timeline") int timeline,
      @JsonProperty("in_recovery") boolean inRecovery,
      @JsonProperty("current_lsn") Lsn currentLsn,
      @JsonProperty("settings") Map<String, String> settings,
      @JsonProperty("role") RoleFacts role,
      @JsonProperty("slots") List<ReplicationSlot> slots,
      @JsonProperty("publications") List<Publication> publications,
      @JsonProperty("tables") List<CatalogTable> tables,
      @JsonProperty("replication_roles") List<String> replicationRoles) {
    CdcCatalog catalog() {
      ServerFacts server =
          new ServerFacts(
              version,
              versionNumber,
              database,
              systemIdentifier,
              timeline,
              inRecovery,
              currentLsn,
              settings,
              role);
      return new CdcCatalog(server, slots, publications, tables, replicationRoles);
    }
  }
}
