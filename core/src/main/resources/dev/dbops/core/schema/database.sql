-- The database itself and its schemas, settings, comments (but those on relations) and security labels.
SELECT 'schema', s.identity, 'owner ' || quote_ident(pg_get_userbyid(n.nspowner)), NULL
FROM pg_catalog.pg_namespace n
JOIN space s ON s.oid = n.oid
WHERE (n.oid >= 16384 OR n.oid = 2200) -- public, whatever its name is now
  AND n.oid <> pg_my_temp_schema()
  AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_catalog.pg_namespace'::regclass AND m.objid = n.oid)
UNION ALL
SELECT 'database', 'owner', quote_ident(pg_get_userbyid(d.datdba)), NULL
FROM pg_catalog.pg_database d WHERE d.datname = current_database()
UNION ALL
SELECT 'database', 'connections', 'limit ' || d.datconnlimit || '; allowed ' || d.datallowconn
  || '; template ' || d.datistemplate, NULL
FROM pg_catalog.pg_database d WHERE d.datname = current_database()
UNION ALL
SELECT 'database', 'locale', concat_ws('; ', pg_encoding_to_char(d.encoding), 'provider ' || d.datlocprovider::text,
    'collate ' || d.datcollate, 'ctype ' || d.datctype,
    'locale ' || d.datlocale, -- since 17
    'locale ' || d.daticulocale, -- until 16
    'rules ' || d.daticurules), NULL
FROM pg_catalog.pg_database d WHERE d.datname = current_database()
UNION ALL
SELECT 'setting', split_part(v, '=', 1)
    || CASE WHEN g.setrole = 0 THEN '' ELSE ' for ' || quote_ident(pg_get_userbyid(g.setrole)) END || ' in database',
  substr(v, strpos(v, '=') + 1), NULL
FROM pg_catalog.pg_db_role_setting g, unnest(g.setconfig) v
WHERE g.setdatabase = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = current_database())
UNION ALL
SELECT 'comment', CASE WHEN p.oid IS NOT NULL THEN CASE p.prokind WHEN 'p' THEN 'procedure ' WHEN 'a' THEN 'aggregate '
      ELSE 'function ' END || s.identity || '.' || quote_ident(p.proname) || '(' || oidvectortypes(p.proargtypes) || ')'
    ELSE replace(i.type, 'table constraint', 'constraint') || ' ' || COALESCE(i.identity, d.objoid::text) END,
  d.description, NULL
FROM pg_catalog.pg_description d
LEFT JOIN relation r ON d.classoid = 'pg_catalog.pg_class'::regclass AND r.oid = d.objoid
LEFT JOIN pg_catalog.pg_proc p ON d.classoid = 'pg_catalog.pg_proc'::regclass AND p.oid = d.objoid
LEFT JOIN space s ON s.oid = p.pronamespace
LEFT JOIN LATERAL pg_identify_object(d.classoid, d.objoid, d.objsubid) i ON p.oid IS NULL
WHERE (d.objoid >= 16384 OR d.objoid = 2200 AND d.classoid = 'pg_catalog.pg_namespace'::regclass) AND r.oid IS NULL
  AND NOT EXISTS (SELECT FROM member m WHERE m.classid = d.classoid AND m.objid = d.objoid)
UNION ALL
SELECT 'comment', 'database', h.description, NULL
FROM pg_catalog.pg_shdescription h
JOIN pg_catalog.pg_database d ON h.classoid = 'pg_catalog.pg_database'::regclass AND h.objoid = d.oid
WHERE d.datname = current_database()
UNION ALL
SELECT 'security label', b.provider || ' on ' || i.type || ' ' || i.identity, b.label, NULL
FROM pg_catalog.pg_seclabel b, pg_identify_object(b.classoid, b.objoid, b.objsubid) i
UNION ALL
SELECT 'security label', h.provider || ' on database', h.label, NULL
FROM pg_catalog.pg_shseclabel h
JOIN pg_catalog.pg_database d ON h.classoid = 'pg_catalog.pg_database'::regclass AND h.objoid = d.oid
WHERE d.datname = current_database()
