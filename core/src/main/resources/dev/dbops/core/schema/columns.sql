-- Columns of relations and attributes of composite types. The number before a definition gives their order;
-- it is no part of the definition: attnum has holes where a column was dropped.
SELECT CASE WHEN r.relkind = 'c' THEN '*attribute' ELSE '*column' END,
  r.identity || '.' || quote_ident(a.attname),
  a.attnum || ' ' || concat_ws('; ',
    format_type(a.atttypid, a.atttypmod),
    CASE WHEN a.attcollation <> t.typcollation AND a.attcollation <> 0 THEN 'collate '
      || (SELECT s.identity || '.' || quote_ident(o.collname) FROM pg_catalog.pg_collation o
          JOIN space s ON s.oid = o.collnamespace WHERE o.oid = a.attcollation) END,
    CASE WHEN a.attnotnull THEN 'not null' END,
    CASE a.attgenerated
      WHEN 's' THEN 'generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored'
      WHEN 'v' THEN 'generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') virtual'
      ELSE 'default ' || pg_get_expr(d.adbin, d.adrelid) END,
    CASE a.attidentity WHEN 'a' THEN 'identity always' WHEN 'd' THEN 'identity by default' END,
    CASE WHEN a.attstorage <> t.typstorage THEN 'storage ' || CASE a.attstorage
      WHEN 'p' THEN 'plain' WHEN 'e' THEN 'external' WHEN 'm' THEN 'main' ELSE 'extended' END END,
    CASE a.attcompression WHEN 'p' THEN 'compression pglz' WHEN 'l' THEN 'compression lz4' END,
    'statistics ' || NULLIF(a.attstattarget, -1),
    'options ' || CASE WHEN a.attoptions IS NOT NULL
      THEN (SELECT string_agg(o, ', ' ORDER BY o COLLATE "C") FROM unnest(a.attoptions) o) END,
    'foreign options ' || CASE WHEN a.attfdwoptions IS NOT NULL
      THEN (SELECT string_agg(o, ', ' ORDER BY o COLLATE "C") FROM unnest(a.attfdwoptions) o) END,
    CASE WHEN a.attinhcount > 0 THEN 'inherited from ' || a.attinhcount END,
    CASE WHEN a.attinhcount > 0 AND a.attislocal THEN 'also local' END),
  r.identity, r.oid
FROM pg_catalog.pg_attribute a
JOIN relation r ON r.oid = a.attrelid
JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE a.attnum > 0 AND NOT a.attisdropped AND r.relkind IN ('r', 'p', 'v', 'm', 'f', 'c') AND r.parts AND r.wanted
