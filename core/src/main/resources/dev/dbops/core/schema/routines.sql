-- Functions, procedures and window functions with their bodies; aggregates.
SELECT CASE p.prokind WHEN 'p' THEN 'procedure' ELSE 'function' END,
  s.identity || '.' || quote_ident(p.proname) || '(' || oidvectortypes(p.proargtypes) || ')',
  -- the number of the session's temporary schema is a matter of chance
  CASE s.identity WHEN 'pg_temp' THEN regexp_replace(pg_get_functiondef(p.oid), '\mpg_temp_\d+\.', 'pg_temp.')
    ELSE pg_get_functiondef(p.oid) END || 'owner ' || quote_ident(pg_get_userbyid(p.proowner)), NULL
FROM pg_catalog.pg_proc p
JOIN space s ON s.oid = p.pronamespace
WHERE p.oid >= 16384 AND p.prokind <> 'a'
  AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_catalog.pg_proc'::regclass AND m.objid = p.oid)
UNION ALL
SELECT 'aggregate',
  s.identity || '.' || quote_ident(p.proname) || '(' || oidvectortypes(p.proargtypes) || ')',
  concat_ws('; ',
    'owner ' || quote_ident(pg_get_userbyid(p.proowner)),
    'arguments (' || pg_get_function_arguments(p.oid) || ')',
    'returns ' || pg_get_function_result(p.oid),
    CASE g.aggkind WHEN 'o' THEN 'ordered-set ' WHEN 'h' THEN 'hypothetical-set ' END || g.aggnumdirectargs,
    'sfunc ' || g.aggtransfn::regprocedure,
    'stype ' || format_type(g.aggtranstype, NULL),
    'sspace ' || NULLIF(g.aggtransspace, 0),
    'finalfunc ' || NULLIF(g.aggfinalfn::oid, 0)::regprocedure,
    CASE WHEN g.aggfinalextra THEN 'finalfunc extra' END,
    'finalfunc modify ' || g.aggfinalmodify::text,
    'combinefunc ' || NULLIF(g.aggcombinefn::oid, 0)::regprocedure,
    'serialfunc ' || NULLIF(g.aggserialfn::oid, 0)::regprocedure,
    'deserialfunc ' || NULLIF(g.aggdeserialfn::oid, 0)::regprocedure,
    'msfunc ' || NULLIF(g.aggmtransfn::oid, 0)::regprocedure,
    'minvfunc ' || NULLIF(g.aggminvtransfn::oid, 0)::regprocedure,
    'mfinalfunc ' || NULLIF(g.aggmfinalfn::oid, 0)::regprocedure,
    CASE WHEN g.aggmfinalextra THEN 'mfinalfunc extra' END,
    'mfinalfunc modify ' || g.aggmfinalmodify::text,
    'mstype ' || format_type(NULLIF(g.aggmtranstype, 0), NULL),
    'msspace ' || NULLIF(g.aggmtransspace, 0),
    'initcond ' || quote_literal(g.agginitval),
    'minitcond ' || quote_literal(g.aggminitval),
    'sortop ' || NULLIF(g.aggsortop, 0)::regoperator,
    'parallel ' || p.proparallel::text,
    'volatility ' || p.provolatile::text,
    CASE WHEN p.proisstrict THEN 'strict' END), NULL
FROM pg_catalog.pg_aggregate g
JOIN pg_catalog.pg_proc p ON p.oid = g.aggfnoid
JOIN space s ON s.oid = p.pronamespace
WHERE p.oid >= 16384
  AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_catalog.pg_proc'::regclass AND m.objid = p.oid)
