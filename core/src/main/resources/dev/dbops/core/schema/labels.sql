-- Comments on relations, columns and indexes, and privileges on relations and columns that are not the default of
-- their kind: of an extension's they are shown when they are no longer those it came with.
SELECT 'comment', CASE WHEN d.objsubid = 0 THEN x.kind || ' ' || x.identity
    ELSE CASE x.relkind WHEN 'c' THEN 'attribute ' ELSE 'column ' END
      || x.identity || '.' || quote_ident(a.attname) END,
  d.description, x.identity, COALESCE(i.indrelid, x.oid)
FROM pg_catalog.pg_description d
JOIN relation x ON x.oid = d.objoid
LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = x.oid
LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = x.oid AND a.attnum = d.objsubid AND d.objsubid > 0
WHERE d.classoid = 'pg_catalog.pg_class'::regclass AND d.objoid >= 16384 AND x.wanted
  AND NOT EXISTS (SELECT FROM member m WHERE m.classid = d.classoid AND m.objid = d.objoid)
UNION ALL
SELECT 'privileges', x.identity,
  COALESCE((SELECT string_agg(i::text, ', ' ORDER BY i::text COLLATE "C") FROM unnest(x.acl) i), 'none'), x.relation, x.objid
FROM (
  SELECT 'pg_catalog.pg_class'::regclass AS classid, r.oid AS objid, 0 AS subid, c.relacl AS acl,
    CASE WHEN c.relkind = 'S' THEN acldefault('s', c.relowner) ELSE acldefault('r', c.relowner) END AS usual,
    r.kind || ' ' || r.identity AS identity, r.identity AS relation
  FROM pg_catalog.pg_class c
  JOIN relation r ON r.oid = c.oid
  WHERE c.relacl IS NOT NULL AND r.wanted
  UNION ALL
  SELECT 'pg_catalog.pg_class'::regclass, a.attrelid, a.attnum, a.attacl, acldefault('c', r.relowner),
    'column ' || r.identity || '.' || quote_ident(a.attname), r.identity
  FROM pg_catalog.pg_attribute a
  JOIN relation r ON r.oid = a.attrelid
  WHERE a.attacl IS NOT NULL AND NOT a.attisdropped AND r.wanted) x
LEFT JOIN pg_catalog.pg_init_privs p ON p.classoid = x.classid AND p.objoid = x.objid AND p.objsubid = x.subid
  AND p.objoid <> 2200 -- public: whoever drops and creates it again gets other privileges
WHERE x.acl <> COALESCE(p.initprivs, x.usual)
  AND (SELECT string_agg(i::text, ',' ORDER BY i::text COLLATE "C") FROM unnest(x.acl) i)
  IS DISTINCT FROM
  (SELECT string_agg(i::text, ',' ORDER BY i::text COLLATE "C") FROM unnest(COALESCE(p.initprivs, x.usual)) i)
