WITH RECURSIVE fallen AS (
  SELECT 'pg_catalog.pg_extension'::pg_catalog.regclass::pg_catalog.oid AS classid, e.oid AS objid, 0 AS objsubid
  FROM pg_catalog.pg_extension e WHERE e.extname = ANY (:extensions::pg_catalog.name[])
  UNION
  SELECT 'pg_catalog.pg_namespace'::pg_catalog.regclass, n.oid, 0
  FROM pg_catalog.pg_namespace n WHERE n.nspname = ANY (:graphs::pg_catalog.name[])
  UNION
  SELECT n.classid, n.objid, n.objsubid
  FROM fallen f CROSS JOIN LATERAL (
    SELECT d.classid, d.objid, d.objsubid
    FROM pg_catalog.pg_depend d
    WHERE d.refclassid = f.classid AND d.refobjid = f.objid AND (f.objsubid = 0 OR d.refobjsubid = f.objsubid)
    UNION ALL
    -- what is part of something takes it along
    SELECT d.refclassid, d.refobjid, d.refobjsubid
    FROM pg_catalog.pg_depend d
    WHERE d.classid = f.classid AND d.objid = f.objid AND (f.objsubid = 0 OR d.objsubid = f.objsubid)
      AND d.deptype IN ('i', 'e')
    UNION ALL
    SELECT f.classid, f.objid, 0
    FROM pg_catalog.pg_class c
    WHERE f.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND c.oid = f.objid
      AND f.objsubid <> 0 AND c.relkind IN ('v', 'm')
  ) n
)
