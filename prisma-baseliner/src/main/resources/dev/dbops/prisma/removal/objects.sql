SELECT f.classid::pg_catalog.regclass::text, f.objid::int8, f.objsubid, i.type, i.identity, a.object_names, a.object_args,
  COALESCE(k.contype, t.typtype, c.relkind)::text
FROM fallen f
CROSS JOIN LATERAL pg_catalog.pg_identify_object(f.classid, f.objid, f.objsubid) i
CROSS JOIN LATERAL pg_catalog.pg_identify_object_as_address(f.classid, f.objid, f.objsubid) a
LEFT JOIN pg_catalog.pg_class c ON f.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND c.oid = f.objid
LEFT JOIN pg_catalog.pg_type t ON f.classid = 'pg_catalog.pg_type'::pg_catalog.regclass AND t.oid = f.objid
LEFT JOIN pg_catalog.pg_constraint k ON f.classid = 'pg_catalog.pg_constraint'::pg_catalog.regclass AND k.oid = f.objid
