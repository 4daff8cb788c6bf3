-- Values of sequences, and what is needed to read rows: '*rows' gives a query of its own for each table that
-- is not empty. Virtual columns are left out: they hold nothing, and reading one runs its expression.
SELECT CASE WHEN v.last_value IS NULL THEN '*not looked at' ELSE 'sequence value' END,
  CASE WHEN v.last_value IS NULL THEN 'value of sequence ' || r.identity || ': no privilege' ELSE r.identity END,
  v.last_value || CASE WHEN v.is_called THEN ' called' ELSE ' not called' END,
  CASE WHEN v.last_value IS NOT NULL THEN r.identity END
FROM relation r, pg_get_sequence_data(r.oid) v -- since 18
-- before, what a sequence that was never called would give first cannot be asked: the start is assumed
FROM relation r JOIN pg_catalog.pg_sequence q ON q.seqrelid = r.oid, LATERAL ( -- until 17
  SELECT COALESCE(l.n, q.seqstart) AS last_value, l.n IS NOT NULL AS is_called -- until 17
  FROM (SELECT pg_sequence_last_value(r.oid) AS n) l -- until 17
  WHERE has_sequence_privilege(r.oid, 'SELECT') -- until 17
  UNION ALL SELECT NULL, NULL WHERE NOT has_sequence_privilege(r.oid, 'SELECT')) v -- until 17
WHERE r.relkind = 'S' AND (NOT r.member
  OR r.identity = 'cron.jobid_seq'
  OR EXISTS (SELECT FROM pg_catalog.pg_extension e WHERE r.oid = ANY (e.extconfig)))
UNION ALL
SELECT CASE WHEN b.empty THEN 'rows' WHEN b.hidden IS NOT NULL THEN '*not looked at' ELSE '*rows' END,
  CASE WHEN b.empty OR b.hidden IS NULL THEN b.identity ELSE 'rows of ' || b.identity || ': ' || b.hidden END,
  CASE WHEN b.empty THEN '0 rows' ELSE COALESCE((
    SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attname COLLATE "C")
    FROM pg_catalog.pg_attribute a
    WHERE a.attrelid = b.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated <> 'v'), '') END,
  b.condition
FROM (
  SELECT r.oid, r.identity, x.condition, pg_relation_size(r.oid) = 0 AS empty,
    CASE WHEN NOT has_table_privilege(r.oid, 'SELECT')
        OR NOT has_schema_privilege(r.relnamespace, 'USAGE') THEN 'no privilege'
      WHEN row_security_active(r.oid) AND NOT r.member THEN 'row security' END AS hidden
  FROM relation r
  LEFT JOIN (
    SELECT u.oid, NULLIF(u.condition, '') AS condition
    FROM pg_catalog.pg_extension e, unnest(e.extconfig, e.extcondition) u (oid, condition)) x ON x.oid = r.oid
  WHERE (r.relkind = 'r' OR r.relkind = 'm' AND r.relispopulated)
    AND (NOT r.member OR x.oid IS NOT NULL OR r.identity = 'cron.job')
    AND r.relname <> '_prisma_migrations') b
UNION ALL
SELECT '*not looked at', 'rows of ' || r.identity || ' that row security hides', NULL, NULL
FROM relation r
WHERE r.member AND r.relkind = 'r' AND r.relrowsecurity AND row_security_active(r.oid)
  AND (r.identity = 'cron.job' OR EXISTS (SELECT FROM pg_catalog.pg_extension e WHERE r.oid = ANY (e.extconfig)))
UNION ALL
-- before 18 nothing tells whether a large object may be read
SELECT '*not looked at', 'content of large object ' || l.oid || ': older than PostgreSQL 18', NULL, NULL -- until 17
SELECT CASE WHEN has_largeobject_privilege(l.oid, 'SELECT') THEN 'large object content' -- since 18
  ELSE '*not looked at' END, -- since 18
  CASE WHEN has_largeobject_privilege(l.oid, 'SELECT') THEN l.oid::text -- since 18
  ELSE 'content of large object ' || l.oid || ': no privilege' END, -- since 18
  CASE WHEN has_largeobject_privilege(l.oid, 'SELECT') THEN encode(sha256(lo_get(l.oid)), 'hex') END, NULL -- since 18
FROM pg_catalog.pg_largeobject_metadata l
