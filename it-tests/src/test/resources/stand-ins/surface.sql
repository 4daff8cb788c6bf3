-- One line for each member of an extension, with everything that SQL can ask about it. The parameter is the extension's name.
WITH member AS (
  SELECT d.classid, d.objid, o.type, o.identity
  FROM pg_catalog.pg_depend AS d
  JOIN pg_catalog.pg_extension AS e ON d.refclassid = 'pg_catalog.pg_extension'::regclass AND d.refobjid = e.oid
  CROSS JOIN LATERAL pg_catalog.pg_identify_object(d.classid, d.objid, 0) AS o
  WHERE d.deptype = 'e' AND e.extname = ?
), relation AS (
  SELECT m.objid, m.identity, c.relkind, c.relrowsecurity, c.relpersistence
  FROM member AS m
  JOIN pg_catalog.pg_class AS c ON m.classid = 'pg_catalog.pg_class'::regclass AND c.oid = m.objid
), line (kind, identity, facts) AS (
  SELECT m.type, m.identity, ''
  FROM member AS m
  WHERE m.classid NOT IN ('pg_catalog.pg_proc'::regclass, 'pg_catalog.pg_type'::regclass, 'pg_catalog.pg_operator'::regclass,
    'pg_catalog.pg_cast'::regclass, 'pg_catalog.pg_am'::regclass, 'pg_catalog.pg_opclass'::regclass, 'pg_catalog.pg_class'::regclass)
  UNION ALL
  SELECT m.type, m.identity, pg_catalog.concat_ws(' ', p.prokind, pg_catalog.pg_get_function_arguments(p.oid), '->',
    pg_catalog.pg_get_function_result(p.oid), p.provolatile, p.proisstrict, p.proparallel, p.proretset, p.procost, p.prorows,
    p.proleakproof, p.prosecdef, p.prosupport::regproc)
  FROM member AS m
  JOIN pg_catalog.pg_proc AS p ON m.classid = 'pg_catalog.pg_proc'::regclass AND p.oid = m.objid
  UNION ALL
  SELECT 'aggregate', m.identity, pg_catalog.concat_ws(' ', a.aggtransfn::regprocedure, a.aggtranstype::regtype, a.aggfinalfn::regproc,
    a.aggcombinefn::regproc, a.aggserialfn::regproc, a.aggdeserialfn::regproc, a.agginitval, a.aggkind, a.aggfinalmodify)
  FROM member AS m
  JOIN pg_catalog.pg_aggregate AS a ON m.classid = 'pg_catalog.pg_proc'::regclass AND a.aggfnoid = m.objid
  UNION ALL
  SELECT m.type, m.identity, pg_catalog.concat_ws(' ', t.typtype, t.typlen, t.typbyval, t.typalign, t.typstorage, t.typcategory,
    t.typispreferred, t.typdelim, t.typcollation, t.typinput::regproc, t.typoutput::regproc, t.typreceive::regproc, t.typsend::regproc,
    t.typmodin::regproc, t.typmodout::regproc, t.typanalyze::regproc, t.typsubscript::regproc, t.typdefault,
    pg_catalog.format_type(t.typbasetype, t.typtypmod))
  FROM member AS m
  JOIN pg_catalog.pg_type AS t ON m.classid = 'pg_catalog.pg_type'::regclass AND t.oid = m.objid
  UNION ALL
  SELECT m.type, m.identity, pg_catalog.concat_ws(' ', o.oprcode::regprocedure, o.oprresult::regtype, o.oprcom::regoperator,
    o.oprnegate::regoperator, o.oprrest::regproc, o.oprjoin::regproc, o.oprcanmerge, o.oprcanhash)
  FROM member AS m
  JOIN pg_catalog.pg_operator AS o ON m.classid = 'pg_catalog.pg_operator'::regclass AND o.oid = m.objid
  UNION ALL
  SELECT m.type, m.identity, pg_catalog.concat_ws(' ', c.castfunc::regprocedure, c.castmethod, c.castcontext)
  FROM member AS m
  JOIN pg_catalog.pg_cast AS c ON m.classid = 'pg_catalog.pg_cast'::regclass AND c.oid = m.objid
  UNION ALL
  SELECT m.type, m.identity, pg_catalog.concat_ws(' ', a.amhandler::regproc, a.amtype)
  FROM member AS m
  JOIN pg_catalog.pg_am AS a ON m.classid = 'pg_catalog.pg_am'::regclass AND a.oid = m.objid
  UNION ALL
  SELECT m.type, m.identity, pg_catalog.concat_ws(' ', o.opcintype::regtype, o.opckeytype::regtype, o.opcdefault,
    (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(',', 'operator', a.amopstrategy, a.amopopr::regoperator, a.amoppurpose,
        (SELECT f.opfname FROM pg_catalog.pg_opfamily AS f WHERE f.oid = a.amopsortfamily)),
        ' ' ORDER BY a.amopstrategy, a.amopopr::regoperator::text)
      FROM pg_catalog.pg_amop AS a WHERE a.amopfamily = o.opcfamily),
    (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(',', 'function', a.amprocnum, a.amproclefttype::regtype,
        a.amprocrighttype::regtype, a.amproc::regprocedure), ' ' ORDER BY a.amprocnum)
      FROM pg_catalog.pg_amproc AS a WHERE a.amprocfamily = o.opcfamily))
  FROM member AS m
  JOIN pg_catalog.pg_opclass AS o ON m.classid = 'pg_catalog.pg_opclass'::regclass AND o.oid = m.objid
  UNION ALL
  SELECT 'relation', r.identity, pg_catalog.concat_ws(' ', r.relkind, r.relpersistence, r.relrowsecurity)
  FROM relation AS r
  UNION ALL
  SELECT 'column', r.identity || '.' || a.attname, pg_catalog.concat_ws(' ', pg_catalog.format_type(a.atttypid, a.atttypmod), a.attnotnull,
    pg_catalog.pg_get_expr(d.adbin, d.adrelid))
  FROM relation AS r
  JOIN pg_catalog.pg_attribute AS a ON a.attrelid = r.objid AND a.attnum > 0 AND NOT a.attisdropped
  LEFT JOIN pg_catalog.pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  UNION ALL
  SELECT 'index', r.identity, pg_catalog.pg_get_indexdef(i.indexrelid)
  FROM relation AS r
  JOIN pg_catalog.pg_index AS i ON i.indrelid = r.objid
  UNION ALL
  SELECT 'constraint', r.identity || '.' || c.conname, pg_catalog.pg_get_constraintdef(c.oid)
  FROM relation AS r
  JOIN pg_catalog.pg_constraint AS c ON c.conrelid = r.objid
  UNION ALL
  SELECT 'policy', r.identity || '.' || p.polname, pg_catalog.concat_ws(' ', p.polcmd, p.polpermissive, p.polroles::text,
    pg_catalog.pg_get_expr(p.polqual, p.polrelid), pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid))
  FROM relation AS r
  JOIN pg_catalog.pg_policy AS p ON p.polrelid = r.objid
  UNION ALL
  SELECT 'trigger', r.identity || '.' || t.tgname, pg_catalog.pg_get_triggerdef(t.oid)
  FROM relation AS r
  JOIN pg_catalog.pg_trigger AS t ON t.tgrelid = r.objid AND NOT t.tgisinternal
  UNION ALL
  SELECT 'grant', m.identity, g.grantee || ' ' || g.privilege_type
  FROM member AS m
  CROSS JOIN LATERAL (
    SELECT n.nspacl AS acl FROM pg_catalog.pg_namespace AS n WHERE m.classid = 'pg_catalog.pg_namespace'::regclass AND n.oid = m.objid
    UNION ALL
    SELECT p.proacl FROM pg_catalog.pg_proc AS p WHERE m.classid = 'pg_catalog.pg_proc'::regclass AND p.oid = m.objid
    UNION ALL
    SELECT c.relacl FROM pg_catalog.pg_class AS c WHERE m.classid = 'pg_catalog.pg_class'::regclass AND c.oid = m.objid
  ) AS object
  CROSS JOIN LATERAL (
    SELECT a.grantee::regrole::text AS grantee, a.privilege_type FROM pg_catalog.aclexplode(object.acl) AS a
  ) AS g
)
SELECT kind || ' ' || identity || ' | ' || facts FROM line ORDER BY 1
