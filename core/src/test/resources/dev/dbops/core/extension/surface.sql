-- One line for each member of an extension with what SQL can say of it. The parameter is the extension's name.
with m as (
  select d.classid, d.objid, (pg_identify_object(d.classid, d.objid, 0)).*
  from pg_depend d join pg_extension e on d.refclassid = 'pg_extension'::regclass and d.refobjid = e.oid and d.deptype = 'e'
  where extname = ?)
select m.type || ' ' || identity || coalesce(' | ' || case m.classid::regclass::text
  when 'pg_proc' then (select concat_ws(' ', prokind, pg_get_function_arguments(p.oid), '->', pg_get_function_result(p.oid), provolatile,
      proisstrict, proparallel, proretset, procost, prorows, proleakproof, prosecdef, prosupport::regproc)
    from pg_proc p where oid = objid)
  when 'pg_type' then (select concat_ws(' ', typtype, typlen, typbyval, typalign, typstorage, typcategory, typispreferred, typdelim,
      typcollation, typinput::regproc, typoutput::regproc, typreceive::regproc, typsend::regproc, typmodin::regproc, typmodout::regproc,
      typanalyze::regproc, typsubscript::regproc, coalesce(typdefault, '-'), format_type(typbasetype, typtypmod))
    from pg_type where oid = objid)
  when 'pg_operator' then (select concat_ws(' ', oprcode::regprocedure, oprresult::regtype, oprcom::regoperator, oprnegate::regoperator,
      oprrest::regproc, oprjoin::regproc, oprcanmerge, oprcanhash)
    from pg_operator where oid = objid)
  when 'pg_cast' then (select concat_ws(' ', castfunc::regprocedure, castmethod, castcontext) from pg_cast where oid = objid)
  when 'pg_am' then (select concat_ws(' ', amhandler::regproc, amtype) from pg_am where oid = objid) end, '')
from m where m.classid <> 'pg_opclass'::regclass
union all
select m.type || ' ' || identity || ' | '
  || (select concat_ws(' ', opcintype::regtype, opckeytype::regtype, opcdefault) from pg_opclass where oid = objid)
  || coalesce((select string_agg(concat_ws(',', 'op', amopstrategy, amopopr::regoperator, amoppurpose, amopsortfamily::regproc),
      ' ' order by amopstrategy, amopopr::regoperator::text)
    from pg_amop where amopfamily = (select opcfamily from pg_opclass where oid = objid)), '')
  || coalesce((select string_agg(concat_ws(',', 'fn', amprocnum, amproclefttype::regtype, amprocrighttype::regtype, amproc::regprocedure),
      ' ' order by amprocnum)
    from pg_amproc where amprocfamily = (select opcfamily from pg_opclass where oid = objid)), '')
from m where m.classid = 'pg_opclass'::regclass
union all
select 'aggregate ' || identity || ' | ' || (select concat_ws(' ', aggtransfn::regprocedure, aggtranstype::regtype, aggfinalfn::regproc,
    aggcombinefn::regproc, aggserialfn::regproc, aggdeserialfn::regproc, agginitval, aggkind, aggfinalmodify)
  from pg_aggregate where aggfnoid = objid)
from m where m.classid = 'pg_proc'::regclass and exists (select from pg_aggregate where aggfnoid = objid)
union all
select 'table column ' || identity || '.' || attname || ' ' || format_type(atttypid, atttypmod) || ' ' || attnotnull
from m join pg_attribute on attrelid = objid where m.classid = 'pg_class'::regclass and attnum > 0 and not attisdropped
union all
select 'index of ' || identity || ' ' || pg_get_indexdef(indexrelid)
from m join pg_index on indrelid = objid where m.classid = 'pg_class'::regclass
order by 1;
