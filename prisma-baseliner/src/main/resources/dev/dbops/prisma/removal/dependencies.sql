, edge AS (
  SELECT d.classid, d.objid, d.objsubid, d.refclassid, d.refobjid, d.refobjsubid, d.deptype::text
  FROM (SELECT DISTINCT classid, objid FROM fallen) f JOIN pg_catalog.pg_depend d ON d.classid = f.classid AND d.objid = f.objid
  UNION ALL
  -- columns and checks that a child inherits go with those of its parent
  SELECT f.classid, f.objid, f.objsubid, f.classid, h.inhparent, p.attnum, CASE WHEN a.attislocal THEN 'after' ELSE 'with' END
  FROM fallen f
  JOIN pg_catalog.pg_attribute a ON a.attrelid = f.objid AND a.attnum = f.objsubid AND a.attinhcount > 0
  JOIN pg_catalog.pg_inherits h ON h.inhrelid = f.objid
  JOIN pg_catalog.pg_attribute p ON p.attrelid = h.inhparent AND p.attname = a.attname
  WHERE f.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND f.objsubid > 0
  UNION ALL
  SELECT f.classid, f.objid, 0, f.classid, p.oid, 0, CASE WHEN k.conislocal THEN 'after' ELSE 'with' END
  FROM fallen f
  JOIN pg_catalog.pg_constraint k ON k.oid = f.objid AND k.contype = 'c' AND k.coninhcount > 0
  JOIN pg_catalog.pg_inherits h ON h.inhrelid = k.conrelid
  JOIN pg_catalog.pg_constraint p ON p.conrelid = h.inhparent AND p.conname = k.conname AND p.contype = 'c'
  WHERE f.classid = 'pg_catalog.pg_constraint'::pg_catalog.regclass
)
SELECT classid::pg_catalog.regclass::text, objid::int8, objsubid, refclassid::pg_catalog.regclass::text, refobjid::int8, refobjsubid, deptype
FROM edge
