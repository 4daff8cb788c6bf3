-- Privileges that are not the default of their kind of object, whoever the object belongs to: of an
-- extension or of PostgreSQL itself they are shown when they are no longer those it came with.
SELECT 'privileges', x.identity,
  COALESCE((SELECT string_agg(i::text, ', ' ORDER BY i::text COLLATE "C") FROM unnest(x.acl) i), 'none'), x.relation
FROM (
  SELECT 'pg_catalog.pg_class'::regclass AS classid, c.oid AS objid, 0 AS subid, c.relacl AS acl,
    CASE -- initdb grants these before it writes pg_init_privs
      WHEN s.identity = 'information_schema'
        THEN acldefault('r', c.relowner) || makeaclitem(0, c.relowner, 'SELECT', false)
      ELSE acldefault('r', c.relowner) END AS usual,
    'system relation ' || s.identity || '.' || quote_ident(c.relname) AS identity,
    s.identity || '.' || quote_ident(c.relname) AS relation
  FROM pg_catalog.pg_class c
  JOIN space s ON s.oid = c.relnamespace
  WHERE c.relacl IS NOT NULL AND c.oid < 16384
  UNION ALL
  SELECT 'pg_catalog.pg_class'::regclass, a.attrelid, a.attnum, a.attacl, acldefault('c', c.relowner),
    'column ' || s.identity || '.' || quote_ident(c.relname) || '.' || quote_ident(a.attname),
    s.identity || '.' || quote_ident(c.relname)
  FROM pg_catalog.pg_attribute a
  JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  JOIN space s ON s.oid = c.relnamespace
  WHERE a.attacl IS NOT NULL AND NOT a.attisdropped AND a.attrelid < 16384
  UNION ALL
  SELECT 'pg_catalog.pg_proc'::regclass, p.oid, 0, p.proacl, acldefault('f', p.proowner),
    CASE p.prokind WHEN 'p' THEN 'procedure ' WHEN 'a' THEN 'aggregate ' ELSE 'function ' END
      || s.identity || '.' || quote_ident(p.proname) || '(' || oidvectortypes(p.proargtypes) || ')', NULL
  FROM pg_catalog.pg_proc p
  JOIN space s ON s.oid = p.pronamespace
  WHERE p.proacl IS NOT NULL
  UNION ALL
  SELECT 'pg_catalog.pg_type'::regclass, t.oid, 0, t.typacl, acldefault('T', t.typowner),
    CASE t.typtype WHEN 'd' THEN 'domain ' WHEN 'c' THEN 'composite type ' ELSE 'type ' END
      || s.identity || '.' || quote_ident(t.typname), NULL
  FROM pg_catalog.pg_type t
  JOIN space s ON s.oid = t.typnamespace
  WHERE t.typacl IS NOT NULL
  UNION ALL
  SELECT 'pg_catalog.pg_namespace'::regclass, n.oid, 0, n.nspacl, CASE WHEN s.identity = 'information_schema'
      THEN acldefault('n', n.nspowner) || makeaclitem(0, n.nspowner, 'USAGE', false)
      ELSE acldefault('n', n.nspowner) END,
    'schema ' || s.identity, NULL
  FROM pg_catalog.pg_namespace n
  JOIN space s ON s.oid = n.oid
  WHERE n.nspacl IS NOT NULL AND n.oid <> pg_my_temp_schema()
  UNION ALL
  SELECT 'pg_catalog.pg_language'::regclass, l.oid, 0, l.lanacl, acldefault('l', l.lanowner),
    'language ' || quote_ident(l.lanname), NULL
  FROM pg_catalog.pg_language l
  WHERE l.lanacl IS NOT NULL
  UNION ALL
  SELECT 'pg_catalog.pg_foreign_data_wrapper'::regclass, w.oid, 0, w.fdwacl, acldefault('F', w.fdwowner),
    'foreign-data wrapper ' || quote_ident(w.fdwname), NULL
  FROM pg_catalog.pg_foreign_data_wrapper w
  WHERE w.fdwacl IS NOT NULL
  UNION ALL
  SELECT 'pg_catalog.pg_foreign_server'::regclass, v.oid, 0, v.srvacl, acldefault('S', v.srvowner),
    'server ' || quote_ident(v.srvname), NULL
  FROM pg_catalog.pg_foreign_server v
  WHERE v.srvacl IS NOT NULL
  UNION ALL
  SELECT 'pg_catalog.pg_largeobject_metadata'::regclass, l.oid, 0, l.lomacl, acldefault('L', l.lomowner),
    'large object ' || l.oid, NULL
  FROM pg_catalog.pg_largeobject_metadata l
  WHERE l.lomacl IS NOT NULL
  UNION ALL
  SELECT 'pg_catalog.pg_database'::regclass, d.oid, 0, d.datacl, acldefault('d', d.datdba), 'database', NULL
  FROM pg_catalog.pg_database d
  WHERE d.datname = current_database() AND d.datacl IS NOT NULL) x
LEFT JOIN pg_catalog.pg_init_privs p ON p.classoid = x.classid AND p.objoid = x.objid AND p.objsubid = x.subid
  AND p.objoid <> 2200 -- public: whoever drops and creates it again gets other privileges
WHERE x.acl <> COALESCE(p.initprivs, x.usual)
  AND (SELECT string_agg(i::text, ',' ORDER BY i::text COLLATE "C") FROM unnest(x.acl) i)
  IS DISTINCT FROM
  (SELECT string_agg(i::text, ',' ORDER BY i::text COLLATE "C") FROM unnest(COALESCE(p.initprivs, x.usual)) i)
UNION ALL
SELECT 'default privileges', 'for ' || quote_ident(pg_get_userbyid(f.defaclrole))
    || COALESCE(' in ' || (SELECT s.identity FROM space s WHERE s.oid = f.defaclnamespace), '')
    || ' on ' || CASE f.defaclobjtype WHEN 'r' THEN 'tables' WHEN 'S' THEN 'sequences' WHEN 'f' THEN 'functions'
      WHEN 'T' THEN 'types' WHEN 'n' THEN 'schemas' WHEN 'L' THEN 'large objects' END,
  COALESCE((SELECT string_agg(i::text, ', ' ORDER BY i::text COLLATE "C") FROM unnest(f.defaclacl) i), 'none'), NULL
FROM pg_catalog.pg_default_acl f
