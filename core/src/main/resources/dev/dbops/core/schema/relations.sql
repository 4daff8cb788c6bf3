-- Tables, views, materialized views, foreign tables and stand-alone composite types.
SELECT r.kind, r.identity,
  concat_ws('; ',
    'owner ' || quote_ident(pg_get_userbyid(r.relowner)),
    CASE r.relpersistence WHEN 'u' THEN 'unlogged' WHEN 't' THEN 'temporary' END,
    CASE WHEN r.relkind = 'p' THEN 'partition by ' || pg_get_partkeydef(r.oid) END,
    CASE WHEN r.reloftype <> 0 THEN 'of ' || format_type(r.reloftype, NULL) END,
    'inherits ' || i.parents,
    CASE WHEN r.relispartition THEN 'partition ' || pg_get_expr(r.relpartbound, r.oid) END,
    CASE WHEN i.detaching THEN 'detach pending' END,
    'access method ' || quote_ident(a.amname),
    'options ' || CASE WHEN r.reloptions IS NOT NULL
      THEN (SELECT string_agg(o, ', ' ORDER BY o COLLATE "C") FROM unnest(r.reloptions) o) END,
    'toast options ' || CASE WHEN t.reloptions IS NOT NULL
      THEN (SELECT string_agg(o, ', ' ORDER BY o COLLATE "C") FROM unnest(t.reloptions) o) END,
    CASE WHEN r.reltablespace <> 0 THEN 'tablespace '
      || (SELECT quote_ident(ts.spcname) FROM pg_catalog.pg_tablespace ts WHERE ts.oid = r.reltablespace) END,
    CASE WHEN r.relrowsecurity THEN 'row security' END,
    CASE WHEN r.relforcerowsecurity THEN 'force row security' END,
    CASE r.relreplident WHEN 'f' THEN 'replica identity full' WHEN 'i' THEN 'replica identity index'
      WHEN 'n' THEN CASE WHEN r.relkind IN ('r', 'p') THEN 'replica identity nothing' END END,
    CASE WHEN NOT r.relispopulated THEN 'not populated' END,
    'server ' || quote_ident(f.server),
    'options ' || CASE WHEN f.ftoptions IS NOT NULL
      THEN (SELECT string_agg(o, ', ' ORDER BY o COLLATE "C") FROM unnest(f.ftoptions) o) END,
    CASE WHEN r.relkind IN ('v', 'm') THEN 'as ' || pg_get_viewdef(r.oid) END),
  CASE WHEN r.relkind <> 'c' THEN r.identity END, r.oid
FROM relation r
LEFT JOIN pg_catalog.pg_class t ON t.oid = r.reltoastrelid AND t.reloptions IS NOT NULL
LEFT JOIN pg_catalog.pg_am a ON a.oid = r.relam
LEFT JOIN (
  SELECT h.inhrelid, bool_or(h.inhdetachpending) AS detaching,
    string_agg(p.identity, ', ' ORDER BY h.inhseqno) AS parents
  FROM pg_catalog.pg_inherits h
  JOIN relation p ON p.oid = h.inhparent
  GROUP BY h.inhrelid) i ON i.inhrelid = r.oid
LEFT JOIN (
  SELECT g.ftrelid, g.ftoptions, v.srvname AS server
  FROM pg_catalog.pg_foreign_table g
  JOIN pg_catalog.pg_foreign_server v ON v.oid = g.ftserver) f ON f.ftrelid = r.oid
WHERE r.relkind IN ('r', 'p', 'v', 'm', 'f', 'c') AND NOT r.member AND r.wanted
UNION ALL
SELECT 'rule', quote_ident(w.rulename) || ' on ' || r.identity,
  concat_ws('; ', pg_get_ruledef(w.oid),
    CASE w.ev_enabled WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica' WHEN 'A' THEN 'always' END),
  r.identity, r.oid
FROM pg_catalog.pg_rewrite w
JOIN relation r ON r.oid = w.ev_class
WHERE w.rulename <> '_RETURN' AND r.parts AND r.wanted
