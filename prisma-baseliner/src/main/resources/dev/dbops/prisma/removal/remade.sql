SELECT 'pg_class', c.oid::int8, ARRAY[
    'CREATE VIEW ' || r.name || COALESCE(' WITH (' || array_to_string(c.reloptions, ', ') || ')', '')
      || E' AS\n' || rtrim(pg_get_viewdef(c.oid), '; '),
    'ALTER VIEW ' || r.name || ' OWNER TO ' || quote_ident(pg_get_userbyid(c.relowner))]
  || ARRAY(
    SELECT 'GRANT ' || g.privilege_type || COALESCE(' (' || quote_ident(g.attname) || ')', '') || ' ON ' || r.name || ' TO '
      || CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END
      || CASE WHEN g.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END
    FROM (
      SELECT NULL::name AS attname, a.* FROM aclexplode(c.relacl) a
      UNION ALL
      SELECT u.attname, a.* FROM pg_attribute u, aclexplode(u.attacl) a WHERE u.attrelid = c.oid) g
    WHERE g.grantee <> c.relowner
    ORDER BY 1)
  || ARRAY(
    SELECT 'COMMENT ON ' || CASE WHEN u.attname IS NULL THEN 'VIEW ' || r.name ELSE 'COLUMN ' || r.name || '.' || quote_ident(u.attname) END
      || ' IS ' || quote_literal(d.description)
    FROM pg_description d LEFT JOIN pg_attribute u ON u.attrelid = d.objoid AND u.attnum = d.objsubid AND d.objsubid > 0
    WHERE d.classoid = 'pg_class'::regclass AND d.objoid = c.oid ORDER BY d.objsubid)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
CROSS JOIN LATERAL (SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS name) r
WHERE c.relkind = 'v' AND c.oid = ANY (:ids::oid[])
UNION ALL
SELECT 'pg_trigger', t.oid::int8, ARRAY[pg_get_triggerdef(t.oid)]
  || CASE t.tgenabled WHEN 'O' THEN '{}'::text[] ELSE ARRAY[
    'ALTER TABLE ' || quote_ident(n.nspname) || '.' || quote_ident(c.relname)
      || CASE t.tgenabled WHEN 'D' THEN ' DISABLE' WHEN 'R' THEN ' ENABLE REPLICA' ELSE ' ENABLE ALWAYS' END
      || ' TRIGGER ' || quote_ident(t.tgname)] END
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE t.oid = ANY (:ids::oid[])
UNION ALL
SELECT 'pg_rewrite', r.oid::int8, ARRAY[rtrim(pg_get_ruledef(r.oid), '; ')]
FROM pg_rewrite r WHERE r.rulename <> '_RETURN' AND r.oid = ANY (:ids::oid[])
UNION ALL
SELECT 'pg_policy', p.oid::int8, ARRAY[
    'CREATE POLICY ' || quote_ident(p.polname) || ' ON ' || quote_ident(n.nspname) || '.' || quote_ident(c.relname)
      || CASE WHEN p.polpermissive THEN ' AS PERMISSIVE' ELSE ' AS RESTRICTIVE' END
      || ' FOR ' || CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END
      || ' TO ' || (SELECT string_agg(CASE o WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(o)) END, ', ') FROM unnest(p.polroles) o)
      || COALESCE(' USING (' || pg_get_expr(p.polqual, p.polrelid) || ')', '')
      || COALESCE(' WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')', '')]
FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE p.oid = ANY (:ids::oid[])
UNION ALL
SELECT 'pg_publication_rel', p.oid::int8, ARRAY[
    'ALTER PUBLICATION ' || quote_ident(b.pubname) || ' ADD TABLE ' || quote_ident(n.nspname) || '.' || quote_ident(c.relname)
      || COALESCE(' (' || (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum)
        FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = ANY (p.prattrs)) || ')', '')
      || COALESCE(' WHERE (' || pg_get_expr(p.prqual, c.oid) || ')', '')]
FROM pg_publication_rel p JOIN pg_publication b ON b.oid = p.prpubid
JOIN pg_class c ON c.oid = p.prrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE p.oid = ANY (:ids::oid[])
UNION ALL
SELECT 'pg_attrdef', d.oid::int8, ARRAY[pg_get_expr(d.adbin, d.adrelid)]
FROM pg_attrdef d WHERE d.oid = ANY (:ids::oid[])
