-- Extensions, the version apart from the rest; what ALTER ... DEPENDS ON EXTENSION ties to one; large objects;
-- event triggers.
SELECT 'extension', quote_ident(e.extname),
  'schema ' || e.extnamespace::regnamespace || '; owner ' || quote_ident(pg_get_userbyid(e.extowner)), NULL
FROM pg_catalog.pg_extension e
UNION ALL
SELECT 'extension version', quote_ident(e.extname), e.extversion, NULL
FROM pg_catalog.pg_extension e
UNION ALL
SELECT 'dependency on extension', i.type || ' ' || i.identity || ' on ' || quote_ident(e.extname), '', NULL
FROM pg_catalog.pg_depend d
JOIN pg_catalog.pg_extension e ON d.refclassid = 'pg_catalog.pg_extension'::regclass AND e.oid = d.refobjid
CROSS JOIN LATERAL pg_identify_object(d.classid, d.objid, d.objsubid) i
WHERE d.deptype = 'x'
UNION ALL
SELECT 'large object', l.oid::text, 'owner ' || quote_ident(pg_get_userbyid(l.lomowner)), NULL
FROM pg_catalog.pg_largeobject_metadata l
UNION ALL
SELECT 'event trigger', quote_ident(v.evtname),
  concat_ws('; ', 'on ' || v.evtevent,
    'tags ' || (SELECT string_agg(t, ', ' ORDER BY t COLLATE "C") FROM unnest(v.evttags) t),
    'execute ' || v.evtfoid::regprocedure,
    'owner ' || quote_ident(pg_get_userbyid(v.evtowner)),
    CASE v.evtenabled WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica' WHEN 'A' THEN 'always' END), NULL
FROM pg_catalog.pg_event_trigger v
WHERE NOT EXISTS (SELECT FROM member m
  WHERE m.classid = 'pg_catalog.pg_event_trigger'::regclass AND m.objid = v.oid)
