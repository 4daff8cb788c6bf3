SELECT c.oid::int8, pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname),
  pg_catalog.has_table_privilege(c.oid, 'SELECT') AND NOT pg_catalog.row_security_active(c.oid),
  c.reltuples::int8,
  COALESCE((SELECT pg_catalog.sum(pg_catalog.pg_total_relation_size(t.relid))::int8 FROM pg_catalog.pg_partition_tree(c.oid) t),
    pg_catalog.pg_total_relation_size(c.oid)),
  ARRAY(SELECT a.attname::text FROM pg_catalog.pg_index i
    CROSS JOIN LATERAL pg_catalog.unnest(i.indkey) WITH ORDINALITY k (number, place)
    JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number
    WHERE i.indrelid = c.oid AND i.indisprimary ORDER BY k.place),
  ARRAY(SELECT a.attname::text FROM pg_catalog.pg_attribute a
    WHERE a.attrelid = c.oid AND NOT a.attisdropped AND a.attgenerated = 'v')
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.oid = ANY (:relations::pg_catalog.oid[])
