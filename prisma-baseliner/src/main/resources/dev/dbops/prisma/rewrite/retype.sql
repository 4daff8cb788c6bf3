-- The answer retype, on the original's database: drops what hinders ALTER COLUMN … TYPE, changes the type as a plan for
-- production would, and makes what was dropped again. What cannot be made without the old type falls.
-- :table, :column, :alter, :value and :type are literals; in :value a percent sign stands for the old value as text.
DO $dbops$
DECLARE
  relation constant pg_catalog.regclass := pg_catalog.to_regclass(:table);
  number pg_catalog.int2;
  index_name pg_catalog.text;
  dropping pg_catalog.text;
  making pg_catalog.text;
  dropped pg_catalog.text[] := '{}';
  made pg_catalog.text[] := '{}';
  otherwise pg_catalog.text;
  instead pg_catalog.text[] := '{}';
  default_value pg_catalog.text;
  old_type pg_catalog.text;
BEGIN
  SELECT a.attnum, COALESCE(b.typname, t.typname) INTO number, old_type FROM pg_catalog.pg_attribute a
    JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
    LEFT JOIN pg_catalog.pg_type b ON b.oid = t.typbasetype
    JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_type'::pg_catalog.regclass
      AND d.objid IN (t.oid, t.typbasetype) AND d.deptype = 'e'
    WHERE a.attrelid = relation AND a.attname = :column AND NOT a.attisdropped;
  IF number IS NULL THEN
    RETURN;
  END IF;
  PERFORM pg_catalog.set_config('dbops.old_type', old_type, true);
  -- a stand-in keeps what was written; the real type keeps numbers of four bytes, or of two
  CREATE FUNCTION pg_temp.dbops_reals(value pg_catalog.text) RETURNS pg_catalog.float4[]
  LANGUAGE plpgsql IMMUTABLE STRICT SET search_path = pg_catalog SET extra_float_digits = 1 AS $reals$
  DECLARE
    given constant float4[] := translate(value, '[]', '{}')::float4[];
    halves float4[] := '{}';
    unit float8;
    old_type constant text := current_setting('dbops.old_type');
  BEGIN
    IF old_type = 'sparsevec' THEN
      RAISE 'only the real extension knows how it prints a sparsevec';
    ELSIF old_type <> 'halfvec' THEN
      RETURN given;
    END IF;
    FOR i IN 1 .. cardinality(given) LOOP
      unit := 2::float8 ^ (greatest(floor(ln(nullif(abs(given[i]::float8), 0)) / ln(2::float8)), -14) - 10);
      halves := halves || (CASE WHEN given[i] = 0 THEN given[i] ELSE round(given[i]::float8 / unit) * unit END)::float4;
    END LOOP;
    RETURN halves;
  END $reals$;
  FOR index_name IN
    WITH RECURSIVE heir (oid) AS (
      SELECT relation::pg_catalog.oid
      UNION SELECT i.inhrelid FROM heir h JOIN pg_catalog.pg_inherits i ON i.inhparent = h.oid)
    SELECT i.indexrelid::pg_catalog.regclass FROM pg_catalog.pg_index i
    JOIN heir h ON h.oid = i.indrelid
    JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attname = :column AND a.attnum = ANY (i.indkey)
    WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conindid = i.indexrelid)
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = i.indexrelid)
  LOOP
    EXECUTE 'DROP INDEX ' || index_name;
  END LOOP;
  FOR dropping, making, otherwise IN
    SELECT pg_catalog.format('ALTER TABLE %s ALTER COLUMN %I SET EXPRESSION AS (NULL)', relation, a.attname),
      pg_catalog.format('ALTER TABLE %s ALTER COLUMN %I SET EXPRESSION AS (%s)', relation, a.attname,
        pg_catalog.pg_get_expr(e.adbin, e.adrelid)),
      pg_catalog.format('ALTER TABLE %s DROP COLUMN %I CASCADE', relation, a.attname)
    FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_attrdef e ON e.adrelid = a.attrelid AND e.adnum = a.attnum
    WHERE a.attrelid = relation AND a.attgenerated <> '' AND EXISTS (SELECT FROM pg_catalog.pg_depend d
      WHERE (d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = relation AND d.objsubid = a.attnum
          OR d.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass AND d.objid = e.oid)
        AND d.refobjid = relation AND d.refobjsubid = number)
    UNION ALL
    SELECT pg_catalog.format('DROP POLICY %I ON %s', p.polname, p.polrelid::pg_catalog.regclass),
      pg_catalog.format('CREATE POLICY %I ON %s AS %s FOR %s TO %s', p.polname, p.polrelid::pg_catalog.regclass,
        CASE WHEN p.polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END,
        CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END,
        (SELECT pg_catalog.string_agg(CASE r WHEN 0 THEN 'PUBLIC' ELSE r::pg_catalog.regrole::pg_catalog.text END, ', ')
          FROM pg_catalog.unnest(p.polroles) r))
      || COALESCE(' USING (' || pg_catalog.pg_get_expr(p.polqual, p.polrelid) || ')', '')
      || COALESCE(' WITH CHECK (' || pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid) || ')', '')
      || COALESCE(pg_catalog.format('; COMMENT ON POLICY %I ON %s IS %L', p.polname, p.polrelid::pg_catalog.regclass,
        pg_catalog.obj_description(p.oid, 'pg_policy')), ''),
      NULL
    FROM pg_catalog.pg_policy p WHERE EXISTS (SELECT FROM pg_catalog.pg_depend d
      WHERE d.classid = 'pg_catalog.pg_policy'::pg_catalog.regclass AND d.objid = p.oid
        AND d.refobjid = relation AND d.refobjsubid = number)
    UNION ALL
    SELECT pg_catalog.format('DROP TRIGGER %I ON %s', t.tgname, t.tgrelid::pg_catalog.regclass),
      pg_catalog.pg_get_triggerdef(t.oid)
      || pg_catalog.format('; ALTER TABLE %s %s TRIGGER %I', t.tgrelid::pg_catalog.regclass,
        CASE t.tgenabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' WHEN 'A' THEN 'ENABLE ALWAYS' ELSE 'ENABLE' END, t.tgname)
      || COALESCE(pg_catalog.format('; COMMENT ON TRIGGER %I ON %s IS %L', t.tgname, t.tgrelid::pg_catalog.regclass,
        pg_catalog.obj_description(t.oid, 'pg_trigger')), ''),
      NULL
    FROM pg_catalog.pg_trigger t WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND EXISTS (SELECT FROM pg_catalog.pg_depend d
      WHERE d.classid = 'pg_catalog.pg_trigger'::pg_catalog.regclass AND d.objid = t.oid
        AND d.refobjid = relation AND d.refobjsubid = number)
  LOOP
    dropped := dropped || dropping;
    made := made || making;
    instead := instead || otherwise;
  END LOOP;
  otherwise := NULL;
  FOR dropping, making IN
    WITH RECURSIVE over (oid, depth) AS (
      SELECT r.ev_class, 1 FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_rewrite r ON r.oid = d.objid
      WHERE d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND d.refobjid = relation
        AND d.refobjsubid = number AND r.ev_class <> relation
      UNION
      SELECT r.ev_class, o.depth + 1 FROM over o JOIN pg_catalog.pg_depend d ON d.refobjid = o.oid
        JOIN pg_catalog.pg_rewrite r ON r.oid = d.objid
      WHERE d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND r.ev_class <> o.oid),
    view (oid, depth, kind, name) AS (
      SELECT c.oid, pg_catalog.max(o.depth), CASE c.relkind WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'VIEW' END,
        c.oid::pg_catalog.regclass
      FROM over o JOIN pg_catalog.pg_class c ON c.oid = o.oid GROUP BY c.oid, c.relkind)
    SELECT 'DROP ' || v.kind || ' ' || v.name,
      'CREATE ' || v.kind || ' ' || v.name || COALESCE(' WITH (' || pg_catalog.array_to_string(c.reloptions, ', ') || ')', '')
      || ' AS ' || pg_catalog.rtrim(pg_catalog.pg_get_viewdef(v.oid), ';')
      || CASE WHEN c.relispopulated THEN '' ELSE ' WITH NO DATA' END
      || pg_catalog.format('; ALTER %s %s OWNER TO %s', v.kind, v.name, c.relowner::pg_catalog.regrole)
      || CASE WHEN c.relacl IS NULL THEN '' ELSE pg_catalog.format('; REVOKE ALL ON %s FROM %s', v.name, c.relowner::pg_catalog.regrole) END
      || COALESCE((SELECT pg_catalog.string_agg(pg_catalog.format('; GRANT %s ON %s TO %s%s', g.privilege_type, v.name,
          CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE g.grantee::pg_catalog.regrole::pg_catalog.text END,
          CASE WHEN g.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END), '') FROM pg_catalog.aclexplode(c.relacl) g), '')
      || COALESCE(pg_catalog.format('; COMMENT ON %s %s IS %L', v.kind, v.name, pg_catalog.obj_description(v.oid, 'pg_class')), '')
      || COALESCE((SELECT pg_catalog.string_agg(pg_catalog.format('; COMMENT ON COLUMN %s.%I IS %L', v.name, a.attname,
          pg_catalog.col_description(v.oid, a.attnum)), '') FROM pg_catalog.pg_attribute a
          WHERE a.attrelid = v.oid AND pg_catalog.col_description(v.oid, a.attnum) IS NOT NULL), '')
      || COALESCE((SELECT pg_catalog.string_agg('; ' || pg_catalog.pg_get_indexdef(i.indexrelid), '')
          FROM pg_catalog.pg_index i WHERE i.indrelid = v.oid), '')
      || COALESCE((SELECT pg_catalog.string_agg('; ' || pg_catalog.pg_get_triggerdef(t.oid), '')
          FROM pg_catalog.pg_trigger t WHERE t.tgrelid = v.oid AND NOT t.tgisinternal), '')
    FROM view v JOIN pg_catalog.pg_class c ON c.oid = v.oid ORDER BY v.depth
  LOOP
    dropped := dropped || dropping;
    made := made || making;
    instead := instead || otherwise;
  END LOOP;
  FOR i IN REVERSE pg_catalog.cardinality(dropped) .. 1 LOOP
    EXECUTE dropped[i];
  END LOOP;
  FOR index_name IN SELECT pg_catalog.quote_ident(k.conname) FROM pg_catalog.pg_constraint k
    WHERE k.conrelid = relation AND k.contype = 'c' AND number = ANY (k.conkey) AND EXISTS (
      SELECT FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_depend m
        ON m.classid = d.refclassid AND m.objid = d.refobjid AND m.deptype = 'e'
      WHERE d.classid = 'pg_catalog.pg_constraint'::pg_catalog.regclass AND d.objid = k.oid)
  LOOP
    EXECUTE 'ALTER TABLE ' || relation || ' DROP CONSTRAINT ' || index_name;
  END LOOP;
  SELECT pg_catalog.pg_get_expr(d.adbin, d.adrelid) INTO default_value FROM pg_catalog.pg_attrdef d
    WHERE d.adrelid = relation AND d.adnum = number;
  IF default_value IS NOT NULL THEN
    EXECUTE 'ALTER TABLE ' || relation || ' ALTER COLUMN ' || pg_catalog.quote_ident(:column) || ' DROP DEFAULT';
    EXECUTE 'SELECT ' || pg_catalog.replace(:value, '%', '(' || default_value || ')::text') INTO default_value;
  END IF;
  EXECUTE :alter;
  IF default_value IS NOT NULL THEN
    EXECUTE 'ALTER TABLE ' || relation || ' ALTER COLUMN ' || pg_catalog.quote_ident(:column) || ' SET DEFAULT '
      || pg_catalog.quote_literal(default_value) || '::' || :type;
  END IF;
  FOR i IN 1 .. pg_catalog.cardinality(made) LOOP
    BEGIN
      EXECUTE made[i];
    EXCEPTION WHEN OTHERS THEN -- it needs what the old type had: it falls
      EXECUTE COALESCE(instead[i], '');
    END;
  END LOOP;
  DROP FUNCTION pg_temp.dbops_reals(pg_catalog.text);
END $dbops$
