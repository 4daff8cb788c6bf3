-- What the parts below share: members of extensions, schemas, relations with their identities.
-- An object is the user's when its oid is 16384 (FirstNormalObjectId, transam.h) or more.
WITH
member AS MATERIALIZED (
  SELECT d.classid, d.objid, d.refobjid AS extension
  FROM pg_catalog.pg_depend d
  WHERE d.deptype = 'e'
),
space AS MATERIALIZED (
  SELECT n.oid, CASE WHEN n.oid = pg_my_temp_schema() THEN 'pg_temp' ELSE quote_ident(n.nspname) END AS identity
  FROM pg_catalog.pg_namespace n
  WHERE n.nspname !~ '^pg_(toast|temp_)' OR n.oid = pg_my_temp_schema()
),
relation AS MATERIALIZED (
  SELECT c.oid, c.relname, c.relkind, c.reltype, c.reloftype, c.relowner, c.relam, c.reltablespace,
    c.relpersistence, c.relrowsecurity, c.relforcerowsecurity, c.relispopulated, c.relreplident,
    c.relispartition, c.reloptions, c.relpartbound, c.reltoastrelid, c.relnamespace,
    CASE c.relkind
      WHEN 'r' THEN 'table' WHEN 'p' THEN 'table' WHEN 'v' THEN 'view'
      WHEN 'm' THEN 'materialized view' WHEN 'f' THEN 'foreign table' WHEN 'S' THEN 'sequence'
      WHEN 'c' THEN 'composite type' ELSE 'index' END AS kind,
    s.identity || '.' || quote_ident(c.relname) AS identity,
    m.objid IS NOT NULL AS member,
    m.objid IS NULL OR NOT e.extname = ANY (string_to_array(:withoutPartsOf, ',')) AS parts,
    :wanted AS wanted
  FROM pg_catalog.pg_class c
  JOIN space s ON s.oid = c.relnamespace
  LEFT JOIN member m ON m.classid = 'pg_catalog.pg_class'::regclass AND m.objid = c.oid
  LEFT JOIN pg_catalog.pg_extension e ON e.oid = m.extension
  WHERE c.oid >= 16384 AND c.relkind <> 't'
)
