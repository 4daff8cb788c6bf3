-- The database itself, its settings, comments and security labels.
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
    WHEN r.oid IS NULL THEN replace(i.type, 'table constraint', 'constraint') || ' '
      || COALESCE(i.identity, d.objoid::text)
    WHEN d.objsubid = 0 THEN r.kind || ' ' || r.identity
    ELSE CASE r.relkind WHEN 'c' THEN 'attribute ' ELSE 'column ' END
      || r.identity || '.' || quote_ident(a.attname) END,
  d.description, r.identity
FROM pg_catalog.pg_description d
LEFT JOIN relation r ON d.classoid = 'pg_catalog.pg_class'::regclass AND r.oid = d.objoid
LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = r.oid AND a.attnum = d.objsubid AND d.objsubid > 0
LEFT JOIN pg_catalog.pg_proc p ON d.classoid = 'pg_catalog.pg_proc'::regclass AND p.oid = d.objoid
LEFT JOIN space s ON s.oid = p.pronamespace
LEFT JOIN LATERAL pg_identify_object(d.classoid, d.objoid, d.objsubid) i
  ON r.oid IS NULL AND p.oid IS NULL
WHERE (d.objoid >= 16384 OR d.objoid = 2200 AND d.classoid = 'pg_catalog.pg_namespace'::regclass)
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
