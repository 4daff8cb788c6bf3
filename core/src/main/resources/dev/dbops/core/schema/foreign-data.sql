-- Foreign-data wrappers, servers and user mappings.
SELECT 'foreign-data wrapper', quote_ident(w.fdwname),
  concat_ws('; ', 'owner ' || quote_ident(pg_get_userbyid(w.fdwowner)),
    'handler ' || NULLIF(w.fdwhandler, 0)::regprocedure, 'validator ' || NULLIF(w.fdwvalidator, 0)::regprocedure,
    'options ' || (SELECT string_agg(o, ', ' ORDER BY o COLLATE "C") FROM unnest(w.fdwoptions) o)), NULL
FROM pg_catalog.pg_foreign_data_wrapper w
WHERE NOT EXISTS (SELECT FROM member m
  WHERE m.classid = 'pg_catalog.pg_foreign_data_wrapper'::regclass AND m.objid = w.oid)
UNION ALL
SELECT 'server', quote_ident(v.srvname),
  concat_ws('; ', 'owner ' || quote_ident(pg_get_userbyid(v.srvowner)),
    'wrapper ' || (SELECT quote_ident(w.fdwname) FROM pg_catalog.pg_foreign_data_wrapper w WHERE w.oid = v.srvfdw),
    'type ' || quote_literal(v.srvtype), 'version ' || quote_literal(v.srvversion),
    'options ' || (SELECT string_agg(o, ', ' ORDER BY o COLLATE "C") FROM unnest(v.srvoptions) o)), NULL
FROM pg_catalog.pg_foreign_server v
WHERE NOT EXISTS (SELECT FROM member m
  WHERE m.classid = 'pg_catalog.pg_foreign_server'::regclass AND m.objid = v.oid)
UNION ALL
-- options of a user mapping hold passwords: a digest tells whether they differ
SELECT 'user mapping', quote_ident(u.usename) || ' on ' || quote_ident(u.srvname),
  'options ' || COALESCE((SELECT encode(sha256(convert_to(string_agg(o, ', ' ORDER BY o COLLATE "C"), 'UTF8')), 'hex')
    FROM unnest(u.umoptions) o), 'none'), NULL
FROM pg_catalog.pg_user_mappings u
UNION ALL
-- whose options the view hides, and does not tell apart from none
SELECT '*not looked at', 'options of user mapping ' || quote_ident(u.usename) || ' on ' || quote_ident(u.srvname)
    || ': no privilege', NULL, NULL
FROM pg_catalog.pg_user_mappings u
JOIN pg_catalog.pg_foreign_server v ON v.oid = u.srvid
WHERE u.umoptions IS NULL AND NOT (
  (SELECT o.rolsuper FROM pg_catalog.pg_roles o WHERE o.rolname = current_user)
  OR u.umuser = 0 AND pg_has_role(v.srvowner, 'USAGE')
  OR u.umuser <> 0 AND u.usename = current_user
    AND (pg_has_role(v.srvowner, 'USAGE') OR has_server_privilege(v.oid, 'USAGE')))
