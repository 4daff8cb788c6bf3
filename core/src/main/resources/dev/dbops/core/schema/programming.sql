-- Languages, casts, transforms, collations and conversions.
SELECT 'language', quote_ident(l.lanname),
  concat_ws('; ', 'owner ' || quote_ident(pg_get_userbyid(l.lanowner)),
    CASE WHEN l.lanispl THEN 'procedural' END, CASE WHEN l.lanpltrusted THEN 'trusted' END,
    'handler ' || NULLIF(l.lanplcallfoid, 0)::regprocedure, 'inline ' || NULLIF(l.laninline, 0)::regprocedure,
    'validator ' || NULLIF(l.lanvalidator, 0)::regprocedure), NULL
FROM pg_catalog.pg_language l
WHERE l.oid >= 16384
  AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_catalog.pg_language'::regclass AND m.objid = l.oid)
UNION ALL
SELECT 'cast', '(' || format_type(c.castsource, NULL) || ' AS ' || format_type(c.casttarget, NULL) || ')',
  concat_ws('; ', 'function ' || NULLIF(c.castfunc, 0)::regprocedure,
    CASE c.castcontext WHEN 'e' THEN 'explicit' WHEN 'a' THEN 'assignment' ELSE 'implicit' END,
    CASE c.castmethod WHEN 'i' THEN 'inout' WHEN 'b' THEN 'binary' END), NULL
FROM pg_catalog.pg_cast c
WHERE c.oid >= 16384
  AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_catalog.pg_cast'::regclass AND m.objid = c.oid)
UNION ALL
SELECT 'transform', 'for ' || format_type(f.trftype, NULL) || ' language '
    || (SELECT quote_ident(l.lanname) FROM pg_catalog.pg_language l WHERE l.oid = f.trflang),
  concat_ws('; ', 'from sql ' || NULLIF(f.trffromsql::oid, 0)::regprocedure,
    'to sql ' || NULLIF(f.trftosql::oid, 0)::regprocedure), NULL
FROM pg_catalog.pg_transform f
WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_catalog.pg_transform'::regclass AND m.objid = f.oid)
UNION ALL
SELECT 'collation', s.identity || '.' || quote_ident(c.collname),
  concat_ws('; ', 'owner ' || quote_ident(pg_get_userbyid(c.collowner)), 'provider ' || c.collprovider::text,
    CASE WHEN NOT c.collisdeterministic THEN 'nondeterministic' END, 'encoding ' || c.collencoding,
    'collate ' || c.collcollate, 'ctype ' || c.collctype,
    'locale ' || c.colllocale, -- since 17
    'locale ' || c.colliculocale, -- until 16
    'rules ' || quote_literal(c.collicurules)), NULL
FROM pg_catalog.pg_collation c
JOIN space s ON s.oid = c.collnamespace
WHERE c.oid >= 16384
  AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_catalog.pg_collation'::regclass AND m.objid = c.oid)
UNION ALL
SELECT 'conversion', s.identity || '.' || quote_ident(c.conname),
  concat_ws('; ', 'owner ' || quote_ident(pg_get_userbyid(c.conowner)),
    'from ' || pg_encoding_to_char(c.conforencoding), 'to ' || pg_encoding_to_char(c.contoencoding),
    'function ' || c.conproc::oid::regprocedure, CASE WHEN c.condefault THEN 'default' END), NULL
FROM pg_catalog.pg_conversion c
JOIN space s ON s.oid = c.connamespace
WHERE c.oid >= 16384
  AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_catalog.pg_conversion'::regclass AND m.objid = c.oid)
