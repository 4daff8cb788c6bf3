SELECT t.pubname::text, pg_catalog.quote_ident(t.schemaname) || '.' || pg_catalog.quote_ident(t.tablename),
  string_agg(DISTINCT pg_catalog.quote_ident(a.attname), ', ')
FROM (SELECT DISTINCT objid, objsubid FROM fallen WHERE classid = 'pg_catalog.pg_class'::pg_catalog.regclass) f
JOIN pg_catalog.pg_class c ON c.oid = f.objid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_publication_tables t ON t.schemaname = n.nspname AND t.tablename = c.relname
LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = f.objsubid
WHERE f.objsubid = 0 OR a.attname = ANY (t.attnames)
GROUP BY 1, 2 ORDER BY 1, 2
