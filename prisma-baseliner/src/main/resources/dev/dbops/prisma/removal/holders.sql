, holder AS (
  SELECT c.oid AS composite, x.attname, t.oid AS type, true AS direct
  FROM fallen f
  JOIN pg_catalog.pg_class c ON c.oid = f.objid AND c.relkind = 'c'
  JOIN pg_catalog.pg_attribute x ON x.attrelid = f.objid AND x.attnum = f.objsubid
  JOIN pg_catalog.pg_type t ON t.typrelid = c.oid
  WHERE f.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND f.objsubid > 0
  UNION
  SELECT h.composite, h.attname, n.type, false
  FROM holder h JOIN pg_catalog.pg_type y ON y.oid = h.type CROSS JOIN LATERAL (
    SELECT y.typarray AS type WHERE y.typarray <> 0
    UNION ALL
    SELECT d.oid FROM pg_catalog.pg_type d WHERE d.typbasetype = y.oid
    UNION ALL
    SELECT o.reltype FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class o ON o.oid = a.attrelid
    WHERE a.atttypid = y.oid AND NOT a.attisdropped AND o.reltype <> 0) n
)
SELECT DISTINCT h.composite::int8, h.attname::text, c.oid::int8, a.attname::text, h.direct
FROM holder h
JOIN pg_catalog.pg_attribute a ON a.atttypid = h.type AND NOT a.attisdropped AND (a.attinhcount = 0 OR a.attislocal)
JOIN pg_catalog.pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p', 'f')
ORDER BY 3, 4
