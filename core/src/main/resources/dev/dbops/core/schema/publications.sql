-- Publications with their tables and schemas, subscriptions of this database.
SELECT 'publication', quote_ident(p.pubname),
  concat_ws('; ', 'owner ' || quote_ident(pg_get_userbyid(p.pubowner)),
    CASE WHEN p.puballtables THEN 'all tables' END, CASE WHEN p.pubinsert THEN 'insert' END,
    CASE WHEN p.pubupdate THEN 'update' END, CASE WHEN p.pubdelete THEN 'delete' END,
    CASE WHEN p.pubtruncate THEN 'truncate' END, CASE WHEN p.pubviaroot THEN 'via root' END,
    'generated columns ' || NULLIF(p.pubgencols::text, 'n'), -- since 18
    NULL), NULL
FROM pg_catalog.pg_publication p
UNION ALL
SELECT 'publication table', r.identity || ' in ' || quote_ident(p.pubname),
  concat_ws('; ', 'columns ' || (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attname)
      FROM pg_catalog.pg_attribute a WHERE a.attrelid = l.prrelid AND a.attnum = ANY (l.prattrs::int2[])),
    'where ' || pg_get_expr(l.prqual, l.prrelid)), r.identity
FROM pg_catalog.pg_publication_rel l
JOIN pg_catalog.pg_publication p ON p.oid = l.prpubid
JOIN relation r ON r.oid = l.prrelid
UNION ALL
SELECT 'publication schema', s.identity || ' in ' || quote_ident(p.pubname), '', NULL
FROM pg_catalog.pg_publication_namespace l
JOIN pg_catalog.pg_publication p ON p.oid = l.pnpubid
JOIN space s ON s.oid = l.pnnspid
UNION ALL
SELECT 'subscription', quote_ident(b.subname),
  concat_ws('; ', 'owner ' || quote_ident(pg_get_userbyid(b.subowner)), CASE WHEN b.subenabled THEN 'enabled' END,
    CASE WHEN b.subbinary THEN 'binary' END, 'streaming ' || b.substream::text,
    'two phase ' || b.subtwophasestate::text, CASE WHEN b.subdisableonerr THEN 'disable on error' END,
    CASE WHEN b.subpasswordrequired THEN 'password required' END, CASE WHEN b.subrunasowner THEN 'run as owner' END,
    CASE WHEN b.subfailover THEN 'failover' END, -- since 17
    'slot ' || quote_ident(b.subslotname), 'synchronous commit ' || b.subsynccommit,
    'publications ' || (SELECT string_agg(quote_ident(x), ', ' ORDER BY x COLLATE "C")
      FROM unnest(b.subpublications) x),
    'origin ' || b.suborigin), NULL
FROM pg_catalog.pg_subscription b
WHERE b.subdbid = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = current_database())
UNION ALL
SELECT '*not looked at', 'connection of subscription ' || quote_ident(b.subname) || ': it may hold a password',
  NULL, NULL
FROM pg_catalog.pg_subscription b
WHERE b.subdbid = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = current_database())
