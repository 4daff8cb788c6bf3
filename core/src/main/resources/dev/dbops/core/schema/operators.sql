-- Operators, access methods, operator classes and families with their members.
SELECT 'operator', s.identity || '.' || o.oprname || '(' || COALESCE(format_type(NULLIF(o.oprleft, 0), NULL), 'NONE')
    || ', ' || COALESCE(format_type(NULLIF(o.oprright, 0), NULL), 'NONE') || ')',
  concat_ws('; ', 'owner ' || quote_ident(pg_get_userbyid(o.oprowner)), 'kind ' || o.oprkind::text,
    'returns ' || format_type(NULLIF(o.oprresult, 0), NULL),
    'function ' || NULLIF(o.oprcode::oid, 0)::regprocedure,
    'commutator ' || NULLIF(o.oprcom, 0)::regoperator, 'negator ' || NULLIF(o.oprnegate, 0)::regoperator,
    'restrict ' || NULLIF(o.oprrest::oid, 0)::regprocedure, 'join ' || NULLIF(o.oprjoin::oid, 0)::regprocedure,
    CASE WHEN o.oprcanhash THEN 'hashes' END, CASE WHEN o.oprcanmerge THEN 'merges' END), NULL
FROM pg_catalog.pg_operator o
JOIN space s ON s.oid = o.oprnamespace
WHERE o.oid >= 16384
  AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_catalog.pg_operator'::regclass AND m.objid = o.oid)
UNION ALL
SELECT 'access method', quote_ident(a.amname), 'type ' || a.amtype::text || '; handler ' || a.amhandler, NULL
FROM pg_catalog.pg_am a
WHERE a.oid >= 16384
  AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_catalog.pg_am'::regclass AND m.objid = a.oid)
UNION ALL
SELECT 'operator class', s.identity || '.' || quote_ident(c.opcname) || ' USING ' || quote_ident(a.amname),
  concat_ws('; ', 'owner ' || quote_ident(pg_get_userbyid(c.opcowner)),
    'for ' || format_type(c.opcintype, NULL), CASE WHEN c.opcdefault THEN 'default' END,
    'storage ' || format_type(NULLIF(c.opckeytype, 0), NULL),
    'family ' || (pg_identify_object('pg_catalog.pg_opfamily'::regclass, c.opcfamily, 0)).identity), NULL
FROM pg_catalog.pg_opclass c
JOIN space s ON s.oid = c.opcnamespace
JOIN pg_catalog.pg_am a ON a.oid = c.opcmethod
WHERE c.oid >= 16384
  AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_catalog.pg_opclass'::regclass AND m.objid = c.oid)
UNION ALL
SELECT 'operator family', s.identity || '.' || quote_ident(f.opfname) || ' USING ' || quote_ident(a.amname),
  'owner ' || quote_ident(pg_get_userbyid(f.opfowner)), NULL
FROM pg_catalog.pg_opfamily f
JOIN space s ON s.oid = f.opfnamespace
JOIN pg_catalog.pg_am a ON a.oid = f.opfmethod
WHERE f.oid >= 16384
  AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_catalog.pg_opfamily'::regclass AND m.objid = f.oid)
UNION ALL
-- a member of a family falls with its operator, its function or its operator class: it is an extension's when
-- one of them is
SELECT 'operator family member',
  concat_ws(' ', 'operator', o.amopstrategy, '(' || format_type(o.amoplefttype, NULL) || ', '
    || format_type(o.amoprighttype, NULL) || ')', 'of',
    (pg_identify_object('pg_catalog.pg_opfamily'::regclass, o.amopfamily, 0)).identity),
  concat_ws('; ', o.amopopr::regoperator, CASE o.amoppurpose WHEN 's' THEN 'for search' ELSE 'for order by '
    || (pg_identify_object('pg_catalog.pg_opfamily'::regclass, o.amopsortfamily, 0)).identity END,
    d.owner), NULL
FROM pg_catalog.pg_amop o
LEFT JOIN LATERAL (
  SELECT CASE p.refclassid WHEN 'pg_catalog.pg_opclass'::regclass THEN 'of the class '
      || (pg_identify_object(p.refclassid, p.refobjid, 0)).identity END AS owner
  FROM pg_catalog.pg_depend p
  WHERE p.classid = 'pg_catalog.pg_amop'::regclass AND p.objid = o.oid
    AND p.refclassid = 'pg_catalog.pg_opclass'::regclass) d ON true
WHERE o.oid >= 16384 AND NOT EXISTS (
  SELECT FROM pg_catalog.pg_depend p
  JOIN member m ON m.classid = p.refclassid AND m.objid = p.refobjid
  WHERE p.classid = 'pg_catalog.pg_amop'::regclass AND p.objid = o.oid)
UNION ALL
SELECT 'operator family member',
  concat_ws(' ', 'function', o.amprocnum, '(' || format_type(o.amproclefttype, NULL) || ', '
    || format_type(o.amprocrighttype, NULL) || ')', 'of',
    (pg_identify_object('pg_catalog.pg_opfamily'::regclass, o.amprocfamily, 0)).identity),
  concat_ws('; ', o.amproc::oid::regprocedure, d.owner), NULL
FROM pg_catalog.pg_amproc o
LEFT JOIN LATERAL (
  SELECT 'of the class ' || (pg_identify_object(p.refclassid, p.refobjid, 0)).identity AS owner
  FROM pg_catalog.pg_depend p
  WHERE p.classid = 'pg_catalog.pg_amproc'::regclass AND p.objid = o.oid
    AND p.refclassid = 'pg_catalog.pg_opclass'::regclass) d ON true
WHERE o.oid >= 16384 AND NOT EXISTS (
  SELECT FROM pg_catalog.pg_depend p
  JOIN member m ON m.classid = p.refclassid AND m.objid = p.refobjid
  WHERE p.classid = 'pg_catalog.pg_amproc'::regclass AND p.objid = o.oid)
