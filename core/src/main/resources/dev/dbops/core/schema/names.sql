-- What other objects' definitions print of an object: a change of one makes everything read before doubtful.
SELECT 'type', t.oid::int8, hash_record_extended(ROW(t.typname, t.typnamespace, t.typtype, t.typcategory, t.typispreferred, t.typelem,
  t.typbasetype, t.typtypmod, t.typcollation, t.typinput, t.typoutput, t.typmodout, t.typstorage, t.typdelim), 0)
FROM pg_catalog.pg_type t WHERE t.oid >= 16384 AND t.typrelid = 0 AND t.typcategory <> 'A'
UNION ALL
SELECT 'label', e.oid, hash_record_extended(ROW(e.enumlabel, e.enumtypid), 0) FROM pg_catalog.pg_enum e WHERE e.oid >= 16384
UNION ALL
SELECT 'range', g.rngtypid, hash_record_extended(ROW(g.rngsubtype, g.rngmultitypid), 0) FROM pg_catalog.pg_range g WHERE g.rngtypid >= 16384
UNION ALL
SELECT 'routine', p.oid, hash_record_extended(ROW(p.proname, p.pronamespace, p.prokind, p.provariadic, p.prorettype, p.proargtypes,
  p.proallargtypes, p.proargmodes::text, p.proargnames, p.pronargdefaults), 0)
FROM pg_catalog.pg_proc p WHERE p.oid >= 16384
UNION ALL
SELECT 'operator', o.oid, hash_record_extended(ROW(o.oprname, o.oprnamespace, o.oprleft, o.oprright), 0) FROM pg_catalog.pg_operator o WHERE o.oid >= 16384
UNION ALL
SELECT 'opclass', c.oid, hash_record_extended(ROW(c.opcname, c.opcnamespace, c.opcdefault, c.opcmethod, c.opcintype), 0)
FROM pg_catalog.pg_opclass c WHERE c.oid >= 16384
UNION ALL
SELECT 'opfamily', f.oid, hash_record_extended(ROW(f.opfname, f.opfnamespace, f.opfmethod), 0) FROM pg_catalog.pg_opfamily f WHERE f.oid >= 16384
UNION ALL
SELECT 'collation', o.oid, hash_record_extended(ROW(o.collname, o.collnamespace), 0) FROM pg_catalog.pg_collation o WHERE o.oid >= 16384
UNION ALL
SELECT 'method', a.oid, hash_record_extended(ROW(a.amname, a.amhandler), 0) FROM pg_catalog.pg_am a WHERE a.oid >= 16384
UNION ALL
SELECT 'configuration', c.oid, hash_record_extended(ROW(c.cfgname, c.cfgnamespace), 0) FROM pg_catalog.pg_ts_config c WHERE c.oid >= 16384
UNION ALL
SELECT 'dictionary', d.oid, hash_record_extended(ROW(d.dictname, d.dictnamespace), 0) FROM pg_catalog.pg_ts_dict d WHERE d.oid >= 16384
UNION ALL
SELECT 'language', l.oid, hash_record_extended(ROW(l.lanname), 0) FROM pg_catalog.pg_language l
UNION ALL
SELECT 'schema', n.oid, hash_record_extended(ROW(n.nspname, n.oid = pg_my_temp_schema()), 0) FROM pg_catalog.pg_namespace n
UNION ALL
SELECT 'role', o.oid, hash_record_extended(ROW(o.rolname), 0) FROM pg_catalog.pg_roles o
UNION ALL
SELECT 'tablespace', t.oid, hash_record_extended(ROW(t.spcname), 0) FROM pg_catalog.pg_tablespace t
UNION ALL
SELECT 'extension', e.oid, hash_record_extended(ROW(e.extname), 0) FROM pg_catalog.pg_extension e
UNION ALL
SELECT 'wrapper', w.oid, hash_record_extended(ROW(w.fdwname), 0) FROM pg_catalog.pg_foreign_data_wrapper w
UNION ALL
SELECT 'server', v.oid, hash_record_extended(ROW(v.srvname), 0) FROM pg_catalog.pg_foreign_server v
UNION ALL
-- constants of row types print as the type is now: with one in use nothing is kept
SELECT 'row type in use', d.objid, NULL
FROM pg_catalog.pg_depend d
JOIN pg_catalog.pg_type t ON d.refclassid = 'pg_catalog.pg_type'::regclass AND t.oid = d.refobjid
LEFT JOIN pg_catalog.pg_type e ON e.oid = COALESCE(NULLIF(t.typelem, 0), t.typbasetype)
WHERE d.deptype = 'n' AND d.objid >= 16384 AND (t.typrelid >= 16384 OR e.typrelid >= 16384)
  AND d.classid IN ('pg_catalog.pg_class'::regclass, 'pg_catalog.pg_attrdef'::regclass, 'pg_catalog.pg_constraint'::regclass,
    'pg_catalog.pg_type'::regclass)
