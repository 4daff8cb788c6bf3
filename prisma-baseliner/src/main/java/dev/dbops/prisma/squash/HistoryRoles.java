package dev.dbops.prisma.squash;

/**
 * Roles that the history made. They belong to the whole server, so a dump of a database has none of
 * them; a baseline makes those that are missing. Passwords are not known to anybody and are left
 * out.
 */
final class HistoryRoles {
  /** Names of the roles. */
  static final String NAMES =
      """
      SELECT r.rolname FROM pg_catalog.pg_roles r
      WHERE r.rolname !~ '^pg_' AND r.oid >= 16384 AND r.rolname <> session_user
      ORDER BY r.rolname COLLATE "C"
      """;

  /** Statements that make the roles, their settings and memberships, in this order. */
  static final String TEXT =
      """
      WITH made AS (
        SELECT r.* FROM pg_catalog.pg_roles r
        WHERE r.rolname !~ '^pg_' AND r.oid >= 16384 AND r.rolname <> session_user)
      SELECT text FROM (
        SELECT 1 AS step, r.rolname AS name, pg_catalog.format(
          E'DO $$\\nBEGIN\\n  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = %L) THEN\\n'
            || E'    CREATE ROLE %I%s;\\n  END IF;\\nEND\\n$$', r.rolname, r.rolname,
          pg_catalog.concat(CASE WHEN r.rolsuper THEN ' SUPERUSER' END, CASE WHEN NOT r.rolinherit THEN ' NOINHERIT' END,
            CASE WHEN r.rolcreaterole THEN ' CREATEROLE' END, CASE WHEN r.rolcreatedb THEN ' CREATEDB' END,
            CASE WHEN r.rolcanlogin THEN ' LOGIN' END, CASE WHEN r.rolreplication THEN ' REPLICATION' END,
            CASE WHEN r.rolbypassrls THEN ' BYPASSRLS' END,
            CASE WHEN r.rolconnlimit <> -1 THEN ' CONNECTION LIMIT ' || r.rolconnlimit END,
            CASE WHEN r.rolvaliduntil IS NOT NULL THEN ' VALID UNTIL ' || pg_catalog.quote_literal(r.rolvaliduntil) END)) AS text
        FROM made r
        UNION ALL
        SELECT 2, pg_catalog.pg_get_userbyid(m.roleid) || ' ' || pg_catalog.pg_get_userbyid(m.member),
          pg_catalog.format('GRANT %I TO %s WITH ADMIN %s, INHERIT %s, SET %s', pg_catalog.pg_get_userbyid(m.roleid),
            CASE WHEN pg_catalog.pg_get_userbyid(m.member) = session_user THEN 'CURRENT_USER'
              ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(m.member)) END,
            m.admin_option::pg_catalog.text, m.inherit_option::pg_catalog.text, m.set_option::pg_catalog.text)
        FROM pg_catalog.pg_auth_members m
        WHERE m.oid >= 16384 AND pg_catalog.pg_get_userbyid(m.grantor) = session_user
        UNION ALL
        SELECT 3, r.rolname || ' ' || v, pg_catalog.format('ALTER ROLE %I SET %s TO %s', r.rolname,
          pg_catalog.split_part(v, '=', 1),
          CASE WHEN pg_catalog.split_part(v, '=', 1) IN ('search_path', 'temp_tablespaces', 'session_preload_libraries', 'local_preload_libraries')
            THEN pg_catalog.substr(v, pg_catalog.strpos(v, '=') + 1)
            ELSE pg_catalog.quote_literal(pg_catalog.substr(v, pg_catalog.strpos(v, '=') + 1)) END)
        FROM pg_catalog.pg_db_role_setting g JOIN made r ON r.oid = g.setrole, pg_catalog.unnest(g.setconfig) v
        WHERE g.setdatabase = 0
        UNION ALL
        SELECT 4, r.rolname, pg_catalog.format('COMMENT ON ROLE %I IS %L', r.rolname, h.description)
        FROM pg_catalog.pg_shdescription h JOIN made r ON r.oid = h.objoid
        WHERE h.classoid = 'pg_catalog.pg_authid'::pg_catalog.regclass) parts
      ORDER BY step, name COLLATE "C"
      """;

  private HistoryRoles() {}
}
