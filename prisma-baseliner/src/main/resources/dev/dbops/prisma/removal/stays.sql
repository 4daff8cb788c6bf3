SELECT i.type || ' ' || i.identity
FROM pg_catalog.pg_depend d CROSS JOIN LATERAL pg_catalog.pg_identify_object(d.classid, d.objid, d.objsubid) i
WHERE d.refclassid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
  AND d.refobjid = (SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = 'ag_catalog')
  AND NOT EXISTS (SELECT FROM fallen f WHERE f.classid = d.classid AND f.objid = d.objid AND f.objsubid = 0)
ORDER BY 1
