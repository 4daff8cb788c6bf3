-- Roles, their memberships, settings and comments; privileges on parameters: of the whole cluster.
SELECT 'role', quote_ident(o.rolname),
  concat_ws('; ', CASE WHEN o.rolsuper THEN 'superuser' END, CASE WHEN o.rolinherit THEN 'inherit' END,
    CASE WHEN o.rolcreaterole THEN 'createrole' END, CASE WHEN o.rolcreatedb THEN 'createdb' END,
    CASE WHEN o.rolcanlogin THEN 'login' END, CASE WHEN o.rolreplication THEN 'replication' END,
    CASE WHEN o.rolbypassrls THEN 'bypassrls' END, 'connection limit ' || o.rolconnlimit,
    'valid until ' || o.rolvaliduntil), NULL
FROM pg_catalog.pg_roles o
WHERE o.rolname !~ '^pg_'
UNION ALL
SELECT 'role membership', quote_ident(pg_get_userbyid(b.member)) || ' in ' || quote_ident(pg_get_userbyid(b.roleid))
    || ' by ' || quote_ident(pg_get_userbyid(b.grantor)),
  concat_ws('; ', CASE WHEN b.admin_option THEN 'admin' END, CASE WHEN b.inherit_option THEN 'inherit' END,
    CASE WHEN b.set_option THEN 'set' END), NULL
FROM pg_catalog.pg_auth_members b
WHERE b.oid >= 16384
UNION ALL
SELECT 'setting', split_part(v, '=', 1) || ' for '
    || CASE WHEN g.setrole = 0 THEN 'everyone' ELSE quote_ident(pg_get_userbyid(g.setrole)) END,
  substr(v, strpos(v, '=') + 1), NULL
FROM pg_catalog.pg_db_role_setting g, unnest(g.setconfig) v
WHERE g.setdatabase = 0
UNION ALL
SELECT 'comment', 'role ' || quote_ident(pg_get_userbyid(h.objoid)), h.description, NULL
FROM pg_catalog.pg_shdescription h
WHERE h.classoid = 'pg_catalog.pg_authid'::regclass
UNION ALL
SELECT 'security label', h.provider || ' on role ' || quote_ident(pg_get_userbyid(h.objoid)), h.label, NULL
FROM pg_catalog.pg_shseclabel h
WHERE h.classoid = 'pg_catalog.pg_authid'::regclass
UNION ALL
SELECT 'privileges', 'parameter ' || p.parname,
  (SELECT string_agg(i::text, ', ' ORDER BY i::text COLLATE "C") FROM unnest(p.paracl) i), NULL
FROM pg_catalog.pg_parameter_acl p
