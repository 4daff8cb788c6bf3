-- Text search configurations with their mappings, dictionaries, parsers and templates.
SELECT 'text search configuration', s.identity || '.' || quote_ident(c.cfgname),
  concat_ws('; ', 'owner ' || quote_ident(pg_get_userbyid(c.cfgowner)),
    'parser ' || (pg_identify_object('pg_catalog.pg_ts_parser'::regclass, c.cfgparser, 0)).identity,
    (SELECT string_agg(q.maptokentype || ': ' || q.mapdict::regdictionary, ', ' ORDER BY q.maptokentype, q.mapseqno)
     FROM pg_catalog.pg_ts_config_map q WHERE q.mapcfg = c.oid)), NULL
FROM pg_catalog.pg_ts_config c
JOIN space s ON s.oid = c.cfgnamespace
WHERE c.oid >= 16384
  AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_catalog.pg_ts_config'::regclass AND m.objid = c.oid)
UNION ALL
SELECT 'text search dictionary', s.identity || '.' || quote_ident(d.dictname),
  concat_ws('; ', 'owner ' || quote_ident(pg_get_userbyid(d.dictowner)),
    'template ' || (pg_identify_object('pg_catalog.pg_ts_template'::regclass, d.dicttemplate, 0)).identity,
    d.dictinitoption), NULL
FROM pg_catalog.pg_ts_dict d
JOIN space s ON s.oid = d.dictnamespace
WHERE d.oid >= 16384
  AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_catalog.pg_ts_dict'::regclass AND m.objid = d.oid)
UNION ALL
SELECT 'text search parser', s.identity || '.' || quote_ident(p.prsname),
  concat_ws('; ', p.prsstart, p.prstoken, p.prsend, p.prsheadline, p.prslextype), NULL
FROM pg_catalog.pg_ts_parser p
JOIN space s ON s.oid = p.prsnamespace
WHERE p.oid >= 16384
  AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_catalog.pg_ts_parser'::regclass AND m.objid = p.oid)
UNION ALL
SELECT 'text search template', s.identity || '.' || quote_ident(t.tmplname),
  concat_ws('; ', t.tmplinit, t.tmpllexize), NULL
FROM pg_catalog.pg_ts_template t
JOIN space s ON s.oid = t.tmplnamespace
WHERE t.oid >= 16384
  AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_catalog.pg_ts_template'::regclass AND m.objid = t.oid)
