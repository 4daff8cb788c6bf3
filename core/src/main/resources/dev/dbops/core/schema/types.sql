-- Enums, domains, ranges, base and shell types. Row types of tables and array types follow what they belong to.
SELECT CASE t.typtype WHEN 'd' THEN 'domain' ELSE 'type' END,
  s.identity || '.' || quote_ident(t.typname),
  concat_ws('; ',
    'owner ' || quote_ident(pg_get_userbyid(t.typowner)),
    CASE WHEN NOT t.typisdefined THEN 'shell' END,
    'enum (' || e.labels || ')',
    CASE WHEN t.typtype = 'd' THEN concat_ws('; ',
      'as ' || format_type(t.typbasetype, t.typtypmod),
      CASE WHEN t.typnotnull THEN 'not null' END,
      'default ' || pg_get_expr(t.typdefaultbin, 0),
      CASE WHEN t.typcollation <> b.typcollation THEN 'collate ' || (
        SELECT n.identity || '.' || quote_ident(o.collname) FROM pg_catalog.pg_collation o
        JOIN space n ON n.oid = o.collnamespace WHERE o.oid = t.typcollation) END) END,
    CASE WHEN t.typtype = 'm' THEN 'multirange' END,
    (SELECT concat_ws('; ', 'range of ' || format_type(g.rngsubtype, NULL),
        'multirange ' || format_type(g.rngmultitypid, NULL),
        'operator class ' || (SELECT n.identity || '.' || quote_ident(c.opcname) FROM pg_catalog.pg_opclass c
          JOIN space n ON n.oid = c.opcnamespace WHERE c.oid = g.rngsubopc),
        'collate ' || (SELECT n.identity || '.' || quote_ident(o.collname) FROM pg_catalog.pg_collation o
          JOIN space n ON n.oid = o.collnamespace WHERE o.oid = g.rngcollation),
        'canonical ' || NULLIF(g.rngcanonical::oid, 0)::regprocedure,
        'subtype diff ' || NULLIF(g.rngsubdiff::oid, 0)::regprocedure)
      FROM pg_catalog.pg_range g WHERE g.rngtypid = t.oid),
    CASE WHEN t.typtype = 'b' AND t.typisdefined THEN concat_ws('; ',
      'input ' || t.typinput, 'output ' || t.typoutput,
      'receive ' || NULLIF(t.typreceive::oid, 0)::regproc, 'send ' || NULLIF(t.typsend::oid, 0)::regproc,
      'typmod in ' || NULLIF(t.typmodin::oid, 0)::regproc, 'typmod out ' || NULLIF(t.typmodout::oid, 0)::regproc,
      'analyze ' || NULLIF(t.typanalyze::oid, 0)::regproc,
      'subscript ' || NULLIF(t.typsubscript::oid, 0)::regproc,
      'length ' || t.typlen, CASE WHEN t.typbyval THEN 'by value' END, 'align ' || t.typalign::text,
      'storage ' || t.typstorage::text, 'category ' || quote_literal(t.typcategory::text),
      CASE WHEN t.typispreferred THEN 'preferred' END, 'delimiter ' || quote_literal(t.typdelim::text),
      'element ' || format_type(NULLIF(t.typelem, 0), NULL), 'default ' || quote_literal(t.typdefault),
      CASE WHEN t.typcollation <> 0 THEN 'collatable' END) END), NULL
FROM pg_catalog.pg_type t
JOIN space s ON s.oid = t.typnamespace
LEFT JOIN pg_catalog.pg_type b ON b.oid = t.typbasetype
LEFT JOIN (
  SELECT l.enumtypid, string_agg(quote_literal(l.enumlabel), ', ' ORDER BY l.enumsortorder) AS labels
  FROM pg_catalog.pg_enum l
  GROUP BY l.enumtypid) e ON e.enumtypid = t.oid
WHERE t.oid >= 16384 AND t.typrelid = 0
  AND NOT (t.typcategory = 'A' AND EXISTS (
    SELECT FROM pg_catalog.pg_type y WHERE y.oid = t.typelem AND y.typarray = t.oid))
  AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_catalog.pg_type'::regclass AND m.objid = t.oid)
UNION ALL
SELECT 'domain constraint', quote_ident(k.conname) || ' on ' || s.identity || '.' || quote_ident(t.typname),
  pg_get_constraintdef(k.oid), NULL
FROM pg_catalog.pg_constraint k
JOIN pg_catalog.pg_type t ON t.oid = k.contypid
JOIN space s ON s.oid = t.typnamespace
WHERE k.contypid >= 16384
  AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_catalog.pg_type'::regclass AND m.objid = t.oid)
