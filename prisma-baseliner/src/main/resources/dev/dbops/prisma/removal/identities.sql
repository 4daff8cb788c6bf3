SELECT pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname), pg_catalog.quote_ident(x.relname)
FROM fallen f
JOIN pg_catalog.pg_index i ON i.indexrelid = f.objid
JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
JOIN pg_catalog.pg_class c ON c.oid = i.indrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE f.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
  AND (c.relreplident = 'i' AND i.indisreplident OR c.relreplident = 'd' AND i.indisprimary)
  AND NOT EXISTS (SELECT FROM fallen w WHERE w.classid = f.classid AND w.objid = c.oid AND w.objsubid = 0)
  AND EXISTS (SELECT FROM pg_catalog.pg_publication_tables t WHERE t.schemaname = n.nspname AND t.tablename = c.relname)
ORDER BY 1
