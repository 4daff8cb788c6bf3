SELECT quote_ident(b.pubname) || ' no longer sends changes of ' || r.name,
  'ALTER PUBLICATION ' || quote_ident(b.pubname) || ' ADD TABLE ' || r.name || COALESCE(' (' || s.columns || ')', '')
    || COALESCE(' WHERE (' || pg_get_expr(p.prqual, c.oid) || ')', '')
FROM fallen f
JOIN pg_publication_rel p ON f.classid = 'pg_publication_rel'::regclass AND p.oid = f.objid
JOIN pg_publication b ON b.oid = p.prpubid
JOIN pg_class c ON c.oid = p.prrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
CROSS JOIN LATERAL (SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS name) r
CROSS JOIN LATERAL (
  SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) AS columns
  FROM pg_attribute a
  WHERE a.attrelid = c.oid AND a.attnum = ANY (p.prattrs)
    AND NOT EXISTS (SELECT FROM fallen w
      WHERE w.classid = 'pg_class'::regclass AND w.objid = c.oid AND w.objsubid = a.attnum)) s
WHERE (p.prattrs IS NULL OR s.columns IS NOT NULL)
  AND NOT EXISTS (SELECT FROM fallen w WHERE w.classid = 'pg_class'::regclass AND w.objid = c.oid AND w.objsubid = 0)
ORDER BY 1
