-- Indexes with their state, sequences with their owner, extended statistics.
SELECT 'index', x.identity,
  concat_ws('; ',
    pg_get_indexdef(i.indexrelid),
    CASE WHEN i.indisprimary THEN 'primary' END,
    CASE WHEN i.indisexclusion THEN 'exclusion' END,
    CASE WHEN NOT i.indimmediate THEN 'deferrable' END,
    CASE WHEN i.indisclustered THEN 'clustered' END,
    CASE WHEN NOT i.indisvalid THEN 'invalid' END,
    CASE WHEN NOT i.indisready THEN 'not ready' END,
    CASE WHEN NOT i.indislive THEN 'not live' END,
    CASE WHEN i.indisreplident THEN 'replica identity' END,
    CASE WHEN x.reltablespace <> 0 THEN 'tablespace '
      || (SELECT quote_ident(ts.spcname) FROM pg_catalog.pg_tablespace ts WHERE ts.oid = x.reltablespace) END,
    'of index ' || h.parent,
    'statistics ' || a.targets),
  r.identity, r.oid
FROM pg_catalog.pg_index i
JOIN relation x ON x.oid = i.indexrelid
JOIN relation r ON r.oid = i.indrelid
LEFT JOIN (
  SELECT h.inhrelid, p.identity AS parent
  FROM pg_catalog.pg_inherits h
  JOIN relation p ON p.oid = h.inhparent AND p.relkind = 'I') h ON h.inhrelid = i.indexrelid
LEFT JOIN (
  SELECT t.attrelid, string_agg(t.attnum || '=' || t.attstattarget, ', ' ORDER BY t.attnum) AS targets
  FROM pg_catalog.pg_attribute t
  WHERE t.attstattarget >= 0 AND t.attnum > 0
  GROUP BY t.attrelid) a ON a.attrelid = i.indexrelid
WHERE r.parts AND r.wanted
UNION ALL
SELECT 'sequence', r.identity,
  concat_ws('; ',
    'owner ' || quote_ident(pg_get_userbyid(r.relowner)),
    CASE r.relpersistence WHEN 'u' THEN 'unlogged' WHEN 't' THEN 'temporary' END,
    'as ' || format_type(q.seqtypid, NULL) || ' start ' || q.seqstart || ' increment ' || q.seqincrement
      || ' minimum ' || q.seqmin || ' maximum ' || q.seqmax || ' cache ' || q.seqcache,
    CASE WHEN q.seqcycle THEN 'cycle' END,
    o.owned),
  o.identity, r.oid
FROM pg_catalog.pg_sequence q
JOIN relation r ON r.oid = q.seqrelid
LEFT JOIN (
  SELECT d.objid, t.identity, CASE d.deptype WHEN 'i' THEN 'identity of ' ELSE 'owned by ' END
    || t.identity || '.' || quote_ident(a.attname) AS owned
  FROM pg_catalog.pg_depend d
  JOIN relation t ON t.oid = d.refobjid
  JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
  WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.refclassid = 'pg_catalog.pg_class'::regclass
    AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0) o ON o.objid = r.oid
WHERE NOT r.member AND r.wanted
UNION ALL
SELECT 'statistics object', s.identity || '.' || quote_ident(e.stxname),
  concat_ws('; ', pg_get_statisticsobjdef(e.oid), 'owner ' || quote_ident(pg_get_userbyid(e.stxowner)),
    'statistics ' || NULLIF(e.stxstattarget, -1)),
  r.identity, r.oid
FROM pg_catalog.pg_statistic_ext e
JOIN space s ON s.oid = e.stxnamespace
JOIN relation r ON r.oid = e.stxrelid
WHERE r.parts AND r.wanted
