SELECT pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname), c.reloftype::pg_catalog.regtype::text
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace JOIN pg_catalog.pg_type t ON t.oid = c.reloftype
WHERE t.typrelid IN (
  SELECT f.objid FROM fallen f
  WHERE f.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND f.objsubid > 0
    AND NOT EXISTS (SELECT FROM fallen w WHERE w.classid = f.classid AND w.objid = f.objid AND w.objsubid = 0))
  AND NOT EXISTS (SELECT FROM fallen w WHERE w.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND w.objid = c.oid AND w.objsubid = 0)
ORDER BY 1
