-- Which version of its catalog rows each part of a snapshot is made of. A row's version is where it lies and which
-- transaction wrote it: both together never come again (heapam: a place is reused only when its row is gone for all,
-- by a later transaction). Relations by their oid, with indexes, triggers and so on; then the other parts by name.
-- What is printed of a view, rule or policy also depends on columns of others: such a relation has no version.
-- The server's own objects are left out: whoever is no superuser cannot change them.
WITH
relation AS MATERIALIZED (
  SELECT c.oid, c.relkind IN ('i', 'I') AS index, COALESCE(i.indrelid, c.oid) AS unit, c.reltoastrelid,
    hash_record_extended(ROW(c.xmin, c.ctid, i.xmin, i.ctid), 0) AS hash
  FROM pg_catalog.pg_class c
  LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
  WHERE c.oid >= 16384 AND c.relkind <> 't' AND (i.indrelid IS NULL OR c.relnamespace <> 'pg_toast'::regnamespace)
),
version (unit, hash) AS (
  SELECT r.unit, r.hash FROM relation r
  UNION ALL
  SELECT r.oid, hash_record_extended(ROW(t.xmin, t.ctid), 2) FROM pg_catalog.pg_class t
  JOIN relation r ON r.reltoastrelid = t.oid WHERE t.relkind = 't' AND t.reloptions IS NOT NULL
  UNION ALL
  SELECT r.unit, hash_record_extended(ROW(a.xmin, a.ctid), 3) FROM pg_catalog.pg_attribute a
  JOIN relation r ON r.oid = a.attrelid
  WHERE a.attrelid >= 16384 AND a.attnum > 0 AND NOT a.attisdropped
    AND (NOT r.index OR a.attstattarget IS NOT NULL OR a.attoptions IS NOT NULL)
  UNION ALL
  SELECT d.adrelid, hash_record_extended(ROW(d.xmin, d.ctid), 4) FROM pg_catalog.pg_attrdef d
  UNION ALL
  SELECT k.conrelid, hash_record_extended(ROW(k.xmin, k.ctid), 5) FROM pg_catalog.pg_constraint k WHERE k.conrelid >= 16384
  UNION ALL
  SELECT COALESCE(k.conrelid, g.tgrelid), hash_record_extended(ROW(g.xmin, g.ctid), 6) FROM pg_catalog.pg_trigger g
  LEFT JOIN pg_catalog.pg_constraint k ON k.oid = g.tgconstraint WHERE NOT g.tgisinternal OR g.tgenabled <> 'O'
  UNION ALL
  SELECT r.unit, hash_record_extended(ROW(h.xmin, h.ctid), 7) FROM pg_catalog.pg_inherits h JOIN relation r ON r.oid = h.inhrelid
  UNION ALL
  SELECT p.partrelid, hash_record_extended(ROW(p.xmin, p.ctid), 8) FROM pg_catalog.pg_partitioned_table p
  UNION ALL
  SELECT f.ftrelid, hash_record_extended(ROW(f.xmin, f.ctid), 9) FROM pg_catalog.pg_foreign_table f
  UNION ALL
  SELECT q.seqrelid, hash_record_extended(ROW(q.xmin, q.ctid), 10) FROM pg_catalog.pg_sequence q
  UNION ALL
  SELECT e.stxrelid, hash_record_extended(ROW(e.xmin, e.ctid), 11) FROM pg_catalog.pg_statistic_ext e
  UNION ALL
  SELECT d.objid, hash_record_extended(ROW(d.xmin, d.ctid), 12) FROM pg_catalog.pg_depend d
  JOIN pg_catalog.pg_sequence q ON q.seqrelid = d.objid
  WHERE d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjid >= 16384 AND d.refobjsubid > 0
    AND d.classid = 'pg_catalog.pg_class'::regclass AND d.objsubid = 0 AND d.deptype IN ('a', 'i')
  UNION ALL
  SELECT d.objid, hash_record_extended(ROW(d.xmin, d.ctid), 14) FROM pg_catalog.pg_depend d
  WHERE d.refclassid = 'pg_catalog.pg_extension'::regclass AND d.classid = 'pg_catalog.pg_class'::regclass AND d.deptype = 'e'
  UNION ALL
  SELECT r.unit, hash_record_extended(ROW(d.xmin, d.ctid), 13) FROM pg_catalog.pg_description d
  JOIN relation r ON r.oid = d.objoid WHERE d.classoid = 'pg_catalog.pg_class'::regclass AND d.objoid >= 16384
  UNION ALL
  SELECT p.objoid, hash_record_extended(ROW(p.xmin, p.ctid), 15) FROM pg_catalog.pg_init_privs p
  WHERE p.classoid = 'pg_catalog.pg_class'::regclass AND p.objoid >= 16384
  UNION ALL
  SELECT w.ev_class, NULL FROM pg_catalog.pg_rewrite w WHERE w.oid >= 16384
  UNION ALL
  SELECT p.polrelid, NULL FROM pg_catalog.pg_policy p),
part (name, hash) AS (
  SELECT 'extensions', hash_record_extended(ROW(e.xmin, e.ctid), 20) FROM pg_catalog.pg_extension e
  UNION ALL
  -- which objects are members matters to every part
  SELECT '', hash_record_extended(ROW(d.xmin, d.ctid), 21) FROM pg_catalog.pg_depend d WHERE d.refclassid = 'pg_catalog.pg_extension'::regclass
  UNION ALL
  SELECT '', hash_record_extended(ROW(n.xmin, n.ctid), 22) FROM pg_catalog.pg_namespace n
  UNION ALL
  SELECT '', hash_record_extended(ROW(o.oid, o.rolname, o.rolsuper, o.rolinherit, o.rolcreaterole, o.rolcreatedb, o.rolcanlogin,
    o.rolreplication, o.rolbypassrls, o.rolconnlimit, o.rolvaliduntil), 23) FROM pg_catalog.pg_roles o
  UNION ALL
  SELECT 'extensions', hash_record_extended(ROW(l.xmin, l.ctid), 24) FROM pg_catalog.pg_largeobject_metadata l
  UNION ALL
  SELECT 'extensions', hash_record_extended(ROW(v.xmin, v.ctid), 25) FROM pg_catalog.pg_event_trigger v
  UNION ALL
  SELECT 'privileges', hash_record_extended(ROW(p.xmin, p.ctid), 28) FROM pg_catalog.pg_proc p WHERE p.oid >= 16384 AND p.proacl IS NOT NULL
  UNION ALL
  SELECT 'privileges', hash_record_extended(ROW(t.xmin, t.ctid), 29) FROM pg_catalog.pg_type t WHERE t.oid >= 16384 AND t.typacl IS NOT NULL
  UNION ALL
  SELECT 'privileges', hash_record_extended(ROW(f.xmin, f.ctid), 30) FROM pg_catalog.pg_default_acl f
  UNION ALL
  SELECT 'privileges', hash_record_extended(ROW(p.xmin, p.ctid), 31) FROM pg_catalog.pg_init_privs p WHERE p.objoid >= 16384
  UNION ALL
  SELECT n.name, hash_record_extended(ROW(d.xmin, d.ctid), 32) FROM pg_catalog.pg_database d, (VALUES ('database'), ('privileges')) n (name)
  WHERE d.datname = current_database()
  UNION ALL
  SELECT n.name, hash_record_extended(ROW(g.xmin, g.ctid), 33) FROM pg_catalog.pg_db_role_setting g, (VALUES ('database'), ('cluster')) n (name)
  UNION ALL
  SELECT 'database', hash_record_extended(ROW(d.xmin, d.ctid), 34) FROM pg_catalog.pg_description d
  WHERE d.objoid >= 16384 AND d.classoid <> 'pg_catalog.pg_class'::regclass OR d.objoid = 2200
  UNION ALL
  SELECT n.name, hash_record_extended(ROW(h.xmin, h.ctid), 35) FROM pg_catalog.pg_shdescription h, (VALUES ('database'), ('cluster')) n (name)
  UNION ALL
  SELECT 'database', hash_record_extended(ROW(b.xmin, b.ctid), 36) FROM pg_catalog.pg_seclabel b
  UNION ALL
  SELECT n.name, hash_record_extended(ROW(h.xmin, h.ctid), 37) FROM pg_catalog.pg_shseclabel h, (VALUES ('database'), ('cluster')) n (name)
  UNION ALL
  SELECT 'types', hash_record_extended(ROW(t.xmin, t.ctid), 38) FROM pg_catalog.pg_type t WHERE t.oid >= 16384 AND t.typrelid = 0 AND t.typcategory <> 'A'
  UNION ALL
  SELECT 'types', hash_record_extended(ROW(e.xmin, e.ctid), 39) FROM pg_catalog.pg_enum e WHERE e.oid >= 16384
  UNION ALL
  SELECT 'types', hash_record_extended(ROW(g.xmin, g.ctid), 40) FROM pg_catalog.pg_range g WHERE g.rngtypid >= 16384
  UNION ALL
  SELECT 'types', hash_record_extended(ROW(k.xmin, k.ctid), 41) FROM pg_catalog.pg_constraint k WHERE k.contypid >= 16384
  UNION ALL
  SELECT 'routines', hash_record_extended(ROW(p.xmin, p.ctid), 42) FROM pg_catalog.pg_proc p WHERE p.oid >= 16384
  UNION ALL
  SELECT 'routines', hash_record_extended(ROW(g.xmin, g.ctid), 43) FROM pg_catalog.pg_aggregate g WHERE g.aggfnoid >= 16384
  UNION ALL
  -- a body of SQL statements is printed as a view is
  SELECT 'routines', NULL FROM pg_catalog.pg_proc p WHERE p.oid >= 16384 AND p.prosqlbody IS NOT NULL
  UNION ALL
  SELECT n.name, hash_record_extended(ROW(l.xmin, l.ctid), 44) FROM pg_catalog.pg_language l, (VALUES ('programming'), ('privileges')) n (name)
  UNION ALL
  SELECT 'programming', hash_record_extended(ROW(c.xmin, c.ctid), 45) FROM pg_catalog.pg_cast c WHERE c.oid >= 16384
  UNION ALL
  SELECT 'programming', hash_record_extended(ROW(f.xmin, f.ctid), 46) FROM pg_catalog.pg_transform f WHERE f.oid >= 16384
  UNION ALL
  SELECT 'programming', hash_record_extended(ROW(o.xmin, o.ctid), 47) FROM pg_catalog.pg_collation o WHERE o.oid >= 16384
  UNION ALL
  SELECT 'programming', hash_record_extended(ROW(v.xmin, v.ctid), 48) FROM pg_catalog.pg_conversion v WHERE v.oid >= 16384
  UNION ALL
  SELECT 'operators', hash_record_extended(ROW(o.xmin, o.ctid), 49) FROM pg_catalog.pg_operator o WHERE o.oid >= 16384
  UNION ALL
  SELECT 'operators', hash_record_extended(ROW(a.xmin, a.ctid), 50) FROM pg_catalog.pg_am a WHERE a.oid >= 16384
  UNION ALL
  SELECT 'operators', hash_record_extended(ROW(c.xmin, c.ctid), 51) FROM pg_catalog.pg_opclass c WHERE c.oid >= 16384
  UNION ALL
  SELECT 'operators', hash_record_extended(ROW(f.xmin, f.ctid), 52) FROM pg_catalog.pg_opfamily f WHERE f.oid >= 16384
  UNION ALL
  SELECT 'operators', hash_record_extended(ROW(o.xmin, o.ctid), 53) FROM pg_catalog.pg_amop o WHERE o.oid >= 16384
  UNION ALL
  SELECT 'operators', hash_record_extended(ROW(p.xmin, p.ctid), 54) FROM pg_catalog.pg_amproc p WHERE p.oid >= 16384
  UNION ALL
  SELECT 'text-search', hash_record_extended(ROW(c.xmin, c.ctid), 55) FROM pg_catalog.pg_ts_config c WHERE c.oid >= 16384
  UNION ALL
  SELECT 'text-search', hash_record_extended(ROW(m.xmin, m.ctid), 56) FROM pg_catalog.pg_ts_config_map m WHERE m.mapcfg >= 16384
  UNION ALL
  SELECT 'text-search', hash_record_extended(ROW(d.xmin, d.ctid), 57) FROM pg_catalog.pg_ts_dict d WHERE d.oid >= 16384
  UNION ALL
  SELECT 'text-search', hash_record_extended(ROW(p.xmin, p.ctid), 58) FROM pg_catalog.pg_ts_parser p WHERE p.oid >= 16384
  UNION ALL
  SELECT 'text-search', hash_record_extended(ROW(p.xmin, p.ctid), 59) FROM pg_catalog.pg_ts_template p WHERE p.oid >= 16384
  UNION ALL
  SELECT n.name, hash_record_extended(ROW(w.xmin, w.ctid), 60) FROM pg_catalog.pg_foreign_data_wrapper w,
    (VALUES ('foreign-data'), ('privileges')) n (name)
  UNION ALL
  SELECT n.name, hash_record_extended(ROW(v.xmin, v.ctid), 61) FROM pg_catalog.pg_foreign_server v,
    (VALUES ('foreign-data'), ('privileges')) n (name)
  UNION ALL
  -- the catalog of user mappings may not be read
  SELECT 'foreign-data', NULL FROM pg_catalog.pg_user_mappings u
  UNION ALL
  SELECT 'publications', hash_record_extended(ROW(p.xmin, p.ctid), 62) FROM pg_catalog.pg_publication p
  UNION ALL
  SELECT 'publications', hash_record_extended(ROW(l.xmin, l.ctid), 63) FROM pg_catalog.pg_publication_rel l
  UNION ALL
  SELECT 'publications', hash_record_extended(ROW(l.xmin, l.ctid), 64) FROM pg_catalog.pg_publication_namespace l
  UNION ALL
  SELECT 'publications', NULL FROM pg_catalog.pg_subscription b
  UNION ALL
  SELECT 'cluster', hash_record_extended(ROW(b.xmin, b.ctid), 65) FROM pg_catalog.pg_auth_members b
  UNION ALL
  SELECT 'cluster', hash_record_extended(ROW(p.xmin, p.ctid), 66) FROM pg_catalog.pg_parameter_acl p
  UNION ALL
  SELECT 'cluster', hash_record_extended(ROW(t.xmin, t.ctid), 67) FROM pg_catalog.pg_tablespace t)
SELECT v.unit, NULL, count(*), count(v.hash), bit_xor(v.hash) FROM version v GROUP BY v.unit
UNION ALL
SELECT NULL, '*superuser', 1, 0, NULL WHERE current_setting('is_superuser') = 'on'
UNION ALL
SELECT NULL, p.name, count(*), count(p.hash), bit_xor(p.hash) FROM part p GROUP BY p.name
