-- What definitions of other objects may print of a relation.
SELECT '*name', 'relation ' || r.oid, r.kind || ' ' || r.identity, NULL, r.oid
FROM relation r
WHERE r.wanted
UNION ALL
SELECT '*name', 'column ' || a.attrelid || ' ' || a.attnum, quote_ident(a.attname), NULL, r.oid
FROM pg_catalog.pg_attribute a
JOIN relation r ON r.oid = a.attrelid
WHERE a.attnum > 0 AND NOT a.attisdropped AND r.wanted AND r.relkind IN ('r', 'p', 'v', 'm', 'f', 'c')
UNION ALL
SELECT '*name', 'constraint ' || k.oid, quote_ident(k.conname), NULL, r.oid
FROM pg_catalog.pg_constraint k
JOIN relation r ON r.oid = k.conrelid
WHERE r.wanted
UNION ALL
SELECT '*name', 'trigger ' || g.oid, quote_ident(g.tgname), NULL, r.oid
FROM pg_catalog.pg_trigger g
JOIN relation r ON r.oid = g.tgrelid
WHERE r.wanted AND NOT g.tgisinternal
UNION ALL
SELECT '*name', 'policy ' || p.oid, quote_ident(p.polname), NULL, r.oid
FROM pg_catalog.pg_policy p
JOIN relation r ON r.oid = p.polrelid
WHERE r.wanted
UNION ALL
SELECT '*name', 'rule ' || w.oid, quote_ident(w.rulename), NULL, r.oid
FROM pg_catalog.pg_rewrite w
JOIN relation r ON r.oid = w.ev_class
WHERE r.wanted
UNION ALL
SELECT '*name', 'statistics ' || e.oid, s.identity || '.' || quote_ident(e.stxname), NULL, r.oid
FROM pg_catalog.pg_statistic_ext e
JOIN space s ON s.oid = e.stxnamespace
JOIN relation r ON r.oid = e.stxrelid
WHERE r.wanted
