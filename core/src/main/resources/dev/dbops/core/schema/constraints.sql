-- Constraints of tables (from PostgreSQL 18 on not null ones too), triggers, policies. Triggers that
-- PostgreSQL makes for a foreign key have names made of oids: only their state is looked at.
SELECT 'constraint', quote_ident(k.conname) || ' on ' || r.identity,
  concat_ws('; ',
    pg_get_constraintdef(k.oid),
    'references index ' || x.identity,
    CASE WHEN k.coninhcount > 0 THEN 'inherited from ' || k.coninhcount END,
    CASE WHEN k.coninhcount > 0 AND k.conislocal THEN 'also local' END,
    'of constraint ' || p.conname,
    'triggers ' || g.states),
  r.identity, r.oid
FROM pg_catalog.pg_constraint k
JOIN relation r ON r.oid = k.conrelid
LEFT JOIN relation x ON x.oid = k.conindid AND k.contype = 'f'
LEFT JOIN (
  SELECT q.oid, quote_ident(q.conname) || ' on ' || o.identity AS conname
  FROM pg_catalog.pg_constraint q
  JOIN relation o ON o.oid = q.conrelid) p ON p.oid = k.conparentid
LEFT JOIN (
  SELECT i.tgconstraint, string_agg(i.tgenabled::text, '' ORDER BY i.tgtype, i.tgenabled) AS states
  FROM pg_catalog.pg_trigger i
  WHERE i.tgisinternal AND i.tgenabled <> 'O'
  GROUP BY i.tgconstraint) g ON g.tgconstraint = k.oid
WHERE r.parts AND r.wanted
UNION ALL
SELECT 'trigger', quote_ident(g.tgname) || ' on ' || r.identity,
  concat_ws('; ', pg_get_triggerdef(g.oid),
    CASE g.tgenabled WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica' WHEN 'A' THEN 'always' END,
    CASE WHEN g.tgparentid <> 0 THEN 'of the parent table' END),
  r.identity, r.oid
FROM pg_catalog.pg_trigger g
JOIN relation r ON r.oid = g.tgrelid
WHERE NOT g.tgisinternal AND r.parts AND r.wanted
UNION ALL
SELECT 'policy', quote_ident(p.polname) || ' on ' || r.identity,
  concat_ws('; ',
    CASE WHEN p.polpermissive THEN 'permissive' ELSE 'restrictive' END,
    'for ' || CASE p.polcmd WHEN 'r' THEN 'select' WHEN 'a' THEN 'insert' WHEN 'w' THEN 'update'
      WHEN 'd' THEN 'delete' ELSE 'all' END,
    'to ' || (SELECT string_agg(CASE o WHEN 0 THEN 'public' ELSE quote_ident(pg_get_userbyid(o)) END, ', '
      ORDER BY pg_get_userbyid(o)) FROM unnest(p.polroles) o),
    'using (' || pg_get_expr(p.polqual, p.polrelid) || ')',
    'with check (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')'),
  r.identity, r.oid
FROM pg_catalog.pg_policy p
JOIN relation r ON r.oid = p.polrelid
WHERE r.parts AND r.wanted
