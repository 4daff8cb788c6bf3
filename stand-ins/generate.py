#!/usr/bin/env python3
"""Writes a SQL-only stand-in of an installed extension, read from a live database's catalogs.

usage: generate.py CONNECTION_STRING EXTENSION OUTPUT_FOLDER      (needs: pip install psycopg)

Declares what the extension declares; no body is copied. Type I/O and length coercion work on the
text form; every other function raises 0A000 once it is evaluated. What needs more is written by
hand in EXTENSION.override.sql beside this program and appended. What no SQL can declare is printed.
"""
import pathlib
import sys

import psycopg

TEXT = dict(i="textin", o="textout", r="textrecv", s="textsend")
INT8 = dict(i="int8in", o="int8out", r="int8recv", s="int8send", cmp="btint8cmp", hash="hashint8")
ALIGNMENT = dict(c="char", s="int2", i="int4", d="double")
STORAGE = dict(p="plain", e="external", x="extended", m="main")
VOLATILITY = dict(i="IMMUTABLE", s="STABLE", v="VOLATILE")
PARALLEL = dict(s=" PARALLEL SAFE", r=" PARALLEL RESTRICTED", u="")
BUILT_IN_METHODS = ("btree", "hash", "gin", "gist", "brin", "spgist")
IDENTITY = "int8up"  # hands its first argument back, whatever it is
NO_ENTRIES = "pg_is_in_recovery"  # hands 0 back: no keys, for a gin extractValue
RAISES = "shell_in"  # raises 0A000 before it looks at any argument
OWNERSHIP = """-- Whoever creates the extension owns what it declares: migrations grant on it and move it to another schema.
DO $$
DECLARE
  alteration text;
BEGIN
  FOR alteration IN
    SELECT format('ALTER %s %s OWNER TO %s', o.type, o.identity, '@extowner@')
    FROM pg_catalog.pg_depend d, pg_catalog.pg_identify_object(d.classid, d.objid, 0) o
    WHERE d.deptype = 'e' AND d.refobjid = (SELECT oid FROM pg_catalog.pg_extension WHERE extname = 'NAME')
      AND o.type IN ('aggregate', 'function', 'operator', 'operator class', 'operator family', 'schema', 'sequence', 'table', 'type')
      AND o.identity NOT LIKE '%[]' AND NOT EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.reltype = d.objid AND c.relkind <> 'c')
    ORDER BY o.type = 'sequence'
  LOOP
    EXECUTE alteration;
  END LOOP;
END $$;"""


class Extension:
    """The members of one extension, and the statements that declare them again."""

    def __init__(self, connection, name):
        self.connection = connection
        self.name = name
        self.missing = []
        row = self.rows("""select e.oid, extversion, extrelocatable, nspname from pg_extension e
            join pg_namespace n on n.oid = extnamespace where extname = %s""", name)[0]
        self.oid, self.version, self.relocatable, self.schema = row
        # names inside the schema come out unqualified, so that the stand-in loads into any schema
        self.rows("select set_config('search_path', quote_ident(%s), false)", self.schema)
        self.types = self.read_types()
        self.functions = self.read_functions()
        self.bodies = {}
        self.choose_bodies()

    def rows(self, query, *values):
        return self.connection.execute(query, values or None).fetchall()

    def members(self, catalog):
        return [row[0] for row in self.rows("""select objid from pg_depend
            where refclassid = 'pg_extension'::regclass and refobjid = %s and deptype = 'e'
            and classid = %s::regclass order by objid""", self.oid, catalog)]

    def quoted(self, name):
        return self.rows("select quote_ident(%s)", name)[0][0]

    def function_name(self, oid):
        return self.rows("select quote_ident(proname) from pg_proc where oid = %s", oid)[0][0]

    def read_types(self):
        """The base types, by oid: arrays come by themselves, the others are declared from parts."""
        return {row[0]: row for row in self.rows("""select t.oid, typname, typlen, typbyval, typalign,
            typstorage, typcategory, typispreferred, typdefault, typdelim, typcollation,
            typinput::oid, typoutput::oid, typreceive::oid, typsend::oid, typmodin::oid, typmodout::oid
            from pg_type t where t.oid = any(%s) and typtype = 'b'
            and not exists (select from pg_type e where e.typarray = t.oid) order by t.oid""",
            self.members("pg_type"))}

    def read_functions(self):
        """Every function and aggregate, by oid, with all that CREATE FUNCTION can say."""
        return {row[0]: row for row in self.rows("""select p.oid, quote_ident(proname), pg_get_function_arguments(p.oid),
            pg_get_function_result(p.oid), prokind, provolatile, proisstrict, proparallel, proretset,
            procost, prorows, proleakproof, prosecdef, pg_get_function_identity_arguments(p.oid),
            exists (select from unnest(proargtypes::oid[] || prorettype) a join pg_type t on t.oid = a
              where typtype = 'p' and typname not in ('void', 'record', 'trigger')
              or typname in ('_cstring'))
            from pg_proc p where p.oid = any(%s) order by p.oid""", self.members("pg_proc"))}

    def parts_of(self, type_oid):
        """The built-in functions that a base type of this layout borrows."""
        _, name, length, by_value = self.types[type_oid][:4]
        if length == 8 and by_value:
            return INT8
        if length != -1:
            self.missing.append(f"type {name}: length {length}")
        return TEXT

    def choose_bodies(self):
        for oid, row in self.types.items():
            self.bodies |= dict(zip(row[11:15], self.parts_of(oid).values()))
            self.bodies[row[15]] = "bittypmodin"  # keeps n as it is
        for function, in self.rows("""select castfunc::oid from pg_cast
                where castsource = casttarget and oid = any(%s)""", self.members("pg_cast")):
            self.bodies[function] = IDENTITY
        for method in self.members("pg_am"):
            self.bodies[self.handler(method)] = "gisthandler"
        for method, number, function, type_oid in self.rows("""select amname, amprocnum, amproc::oid, opcintype
                from pg_opclass c join pg_am a on a.oid = opcmethod join pg_amproc on amprocfamily = opcfamily
                where c.oid = any(%s)""", self.members("pg_opclass")):
            parts = self.parts_of(type_oid) if type_oid in self.types else {}
            if (method, number) == ("btree", 2):
                self.bodies[function] = IDENTITY  # sort support that supports nothing
            elif (method, number) == ("gin", 2):
                self.bodies[function] = NO_ENTRIES
            elif (method, number) == ("btree", 1) and "cmp" in parts:
                self.bodies[function] = parts["cmp"]
            elif (method, number) == ("hash", 1) and "hash" in parts:
                self.bodies[function] = parts["hash"]
        self.bodies = {oid: body for oid, body in self.bodies.items() if oid in self.functions}

    def handler(self, method):
        return self.rows("select amhandler::oid from pg_am where oid = %s", method)[0][0]

    def function(self, oid, replace=""):
        (_, name, arguments, result, _, volatility, strict, parallel, is_set, cost, rows, leakproof,
         definer, _, pseudo) = self.functions[oid]
        body = self.bodies.get(oid, RAISES if pseudo else None)
        options = VOLATILITY[volatility] + " STRICT" * strict + " LEAKPROOF" * leakproof
        options += " SECURITY DEFINER" * definer + PARALLEL[parallel]
        options += f" COST {cost:g}" * (body is None or cost != 1) + f" ROWS {rows:g}" * is_set
        head = f"CREATE {replace}FUNCTION {name}({arguments}) RETURNS {result}"
        if body is not None:
            return f"{head} LANGUAGE internal {options} AS '{body}';"
        refusal = f"'dbops stand-in: {name} cannot be evaluated' USING ERRCODE = '0A000'"
        # the warning reaches the client even where a handler of the caller swallows the exception
        return f"{head} LANGUAGE plpgsql {options} AS $$BEGIN RAISE WARNING {refusal}; RAISE EXCEPTION {refusal}; END$$;"

    def base_types(self):
        io_functions = {oid for row in self.types.values() for oid in row[11:17]}
        yield from (f"CREATE TYPE {self.quoted(row[1])};" for row in self.types.values())
        yield from (self.function(oid) for oid in self.functions if oid in io_functions)
        for (_, name, length, by_value, align, storage, category, preferred, default, delimiter,
             collation, *functions) in self.types.values():
            parts = [f"{key} = {self.function_name(function)}" for key, function in zip(
                ("INPUT", "OUTPUT", "RECEIVE", "SEND", "TYPMOD_IN", "TYPMOD_OUT"), functions) if function]
            parts += [f"INTERNALLENGTH = {length if length > 0 else 'VARIABLE'}",
                      f"ALIGNMENT = {ALIGNMENT[align]}", f"STORAGE = {STORAGE[storage]}",
                      f"CATEGORY = '{category}'", f"DELIMITER = '{delimiter}'"]
            parts += ["PASSEDBYVALUE"] * by_value + ["PREFERRED = true"] * preferred
            parts += ["COLLATABLE = true"] * bool(collation) + ([f"DEFAULT = '{default}'"] if default else [])
            yield f"CREATE TYPE {self.quoted(name)} ({', '.join(parts)});"

    def other_types(self):
        for oid, name, kind, base, default, relation in self.rows("""select t.oid, quote_ident(typname), typtype,
                format_type(typbasetype, typtypmod), typdefault, typrelid from pg_type t
                left join pg_class c on c.oid = typrelid where t.oid = any(%s)
                and (typtype in ('d', 'e') or relkind = 'c') order by t.oid""", self.members("pg_type")):
            if kind == "d":
                checks = "".join(f" CONSTRAINT {constraint} {text}" for constraint, text in self.rows(
                    """select quote_ident(conname), pg_get_constraintdef(oid) from pg_constraint
                    where contypid = %s order by conname""", oid))
                yield f"CREATE DOMAIN {name} AS {base}" + f" DEFAULT {default}" * bool(default) + checks + ";"
            elif kind == "e":
                labels = self.rows("select quote_literal(enumlabel) from pg_enum where enumtypid = %s order by enumsortorder", oid)
                yield f"CREATE TYPE {name} AS ENUM ({', '.join(label for label, in labels)});"
            else:
                yield f"CREATE TYPE {name} AS ({', '.join(f'{a} {t}' for a, t, _, _ in self.columns(relation))});"

    def columns(self, relation):
        return self.rows("""select quote_ident(attname), format_type(atttypid, atttypmod), attnotnull,
            pg_get_expr(adbin, adrelid) from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum
            where attrelid = %s and attnum > 0 and not attisdropped order by attnum""", relation)

    def relations(self):
        tables, constraint = [], "ALTER TABLE {} ADD CONSTRAINT {} {};"
        for oid, name, kind in self.rows("""select oid, quote_ident(relname), relkind from pg_class
                where oid = any(%s) order by oid""", self.members("pg_class")):
            if kind == "S":
                yield f"CREATE SEQUENCE {name};"
            elif kind == "r":
                tables.append(oid)
                yield f"CREATE TABLE {name} ({', '.join(self.column(*column) for column in self.columns(oid))});"
                yield from (constraint.format(name, *row) for row in self.rows(
                    """select quote_ident(conname), pg_get_constraintdef(oid) from pg_constraint
                    where conrelid = %s and contype in ('p', 'u', 'c') order by conname""", oid))
                yield from (f"{index};" for index, in self.rows("""select pg_get_indexdef(indexrelid) from pg_index
                    where indrelid = %s and not exists (select from pg_constraint where conindid = indexrelid
                    and contype in ('p', 'u')) order by 1""", oid))
            elif kind not in "ic":
                self.missing.append(f"relation {name}: kind {kind}")
        yield from (constraint.format(*row) for row in self.rows("""select conrelid::regclass::text, quote_ident(conname),
            pg_get_constraintdef(oid) from pg_constraint where conrelid = any(%s) and contype = 'f'""", tables))

    @staticmethod
    def column(name, type_name, not_null, default):
        return f"{name} {type_name}" + f" DEFAULT {default}" * bool(default) + " NOT NULL" * not_null

    def operators(self):
        for name, left, right, function, commutator, negator, restrict, join, merges, hashes in self.rows("""select
                o.oprname, case when o.oprleft <> 0 then format_type(o.oprleft, null) end, format_type(o.oprright, null),
                (select quote_ident(proname) from pg_proc where oid = o.oprcode),
                (select case nspname when 'pg_catalog' then format('OPERATOR(pg_catalog.%%s)', oprname) else oprname end
                  from pg_operator c join pg_namespace n on n.oid = oprnamespace where c.oid = o.oprcom),
                (select oprname from pg_operator where oid = o.oprnegate), nullif(o.oprrest::text, '-'),
                nullif(o.oprjoin::text, '-'), oprcanmerge, oprcanhash
                from pg_operator o where o.oid = any(%s)
                order by o.oprname, o.oprleft::regtype::text, o.oprright::regtype::text""", self.members("pg_operator")):
            parts = dict(LEFTARG=left, RIGHTARG=right, FUNCTION=function, COMMUTATOR=commutator, NEGATOR=negator,
                         RESTRICT=restrict, JOIN=join)
            parts = [f"{key} = {value}" for key, value in parts.items() if value] + ["MERGES"] * merges + ["HASHES"] * hashes
            yield f"CREATE OPERATOR {name} ({', '.join(parts)});"

    def casts(self):
        for source, target, function, method, context in self.rows("""select format_type(castsource, null),
                format_type(casttarget, null), case when castfunc <> 0 then castfunc::regprocedure::text end,
                castmethod, castcontext from pg_cast where oid = any(%s) order by oid""", self.members("pg_cast")):
            how = f"WITH FUNCTION {function}" if function else "WITH INOUT" if method == "i" else "WITHOUT FUNCTION"
            yield f"CREATE CAST ({source} AS {target}) {how}{dict(i=' AS IMPLICIT', a=' AS ASSIGNMENT', e='')[context]};"

    def access_methods(self):
        for name, function, kind in self.rows("""select quote_ident(amname), amhandler::oid, amtype from pg_am
                where oid = any(%s) order by oid""", self.members("pg_am")):
            kind = "INDEX" if kind == "i" else "TABLE"
            yield f"CREATE ACCESS METHOD {name} TYPE {kind} HANDLER {self.function_name(function)};"

    def operator_classes(self):
        for name, method in self.rows("""select quote_ident(opfname), amname from pg_opfamily f
                join pg_am a on a.oid = opfmethod where f.oid = any(%s) order by f.oid""", self.members("pg_opfamily")):
            yield f"CREATE OPERATOR FAMILY {name} USING {method};"
        for name, method, type_name, key, default, family, family_name in self.rows("""select quote_ident(opcname), amname,
                format_type(opcintype, null), case when opckeytype <> 0 then format_type(opckeytype, null) end, opcdefault,
                opcfamily, quote_ident(opfname) from pg_opclass c join pg_am a on a.oid = opcmethod
                join pg_opfamily f on f.oid = opcfamily where c.oid = any(%s) order by c.oid""", self.members("pg_opclass")):
            items = [text for text, in self.rows("""select format('OPERATOR %%s %%s', amopstrategy, amopopr::regoperator)
                || coalesce(' FOR ORDER BY ' || f.opfname, '') from pg_amop left join pg_opfamily f on f.oid = amopsortfamily
                where amopfamily = %s order by amopstrategy""", family)]
            if method in BUILT_IN_METHODS:
                items += [text for text, in self.rows("""select format('FUNCTION %%s (%%s, %%s) %%s', amprocnum,
                    format_type(amproclefttype, null), format_type(amprocrighttype, null), amproc::regprocedure)
                    from pg_amproc where amprocfamily = %s order by amprocnum""", family)]
            else:  # run by hash, which hashes with function 1 and reads 2 and 3 as something of its own
                items.append(f"FUNCTION 1 ({type_name}, {type_name}) pg_catalog.hashvarlena(internal)")
            items += [f"STORAGE {key}"] * bool(key)
            default = "DEFAULT " if default else ""
            yield f"CREATE OPERATOR CLASS {name} {default}FOR TYPE {type_name} USING {method} FAMILY {family_name} AS {', '.join(items)};"
        for method in self.members("pg_am"):  # gist takes FOR ORDER BY, hash builds an index without asking more
            self.bodies[self.handler(method)] = "hashhandler"
            yield self.function(self.handler(method), "OR REPLACE ")

    def aggregates(self):
        for oid, state, space, initial, extra, *functions in self.rows("""select aggfnoid::oid, format_type(aggtranstype, null),
                aggtransspace, quote_literal(agginitval), aggfinalextra, aggtransfn::oid, aggfinalfn::oid, aggcombinefn::oid,
                aggserialfn::oid, aggdeserialfn::oid from pg_aggregate where aggfnoid = any(%s) order by 1""", list(self.functions)):
            _, name, _, _, _, _, _, parallel, *_, arguments, _ = self.functions[oid]
            keys = ("SFUNC", "FINALFUNC", "COMBINEFUNC", "SERIALFUNC", "DESERIALFUNC")
            parts = [f"{key} = {self.function_name(function)}" for key, function in zip(keys, functions) if function]
            parts += [f"STYPE = {state}"] + [f"SSPACE = {space}"] * bool(space) + [f"INITCOND = {initial}"] * bool(initial)
            parts += ["FINALFUNC_EXTRA"] * extra + ["PARALLEL = " + dict(s="SAFE", r="RESTRICTED", u="UNSAFE")[parallel]]
            yield f"CREATE AGGREGATE {name}({arguments}) ({', '.join(parts)});"

    def script(self):
        io_functions = {oid for row in self.types.values() for oid in row[11:17]}
        yield f"-- Stand-in of {self.name} {self.version}, made by stand-ins/generate.py."
        yield from (f"CREATE SCHEMA {name};" for name, in self.rows(
            "select quote_ident(nspname) from pg_namespace where oid = any(%s)", self.members("pg_namespace")))
        yield from self.base_types()
        yield from self.other_types()
        yield from self.relations()
        yield from (self.function(oid) for oid, row in self.functions.items() if row[4] == "f" and oid not in io_functions)
        for part in (self.operators, self.casts, self.access_methods, self.operator_classes, self.aggregates):
            yield from part()
        by_hand = pathlib.Path(__file__).with_name(f"{self.name}.override.sql")
        if by_hand.exists():
            yield by_hand.read_text().rstrip("\n")
        yield OWNERSHIP.replace("NAME", self.name)

    def control(self):
        schema = "" if self.relocatable else f"schema = '{self.schema}'\n"
        return (f"comment = 'stand-in of {self.name} {self.version}: declares its surface, needs no library'\n"
                f"default_version = '{self.version}'\nrelocatable = {str(self.relocatable).lower()}\n{schema}"
                "superuser = true\ntrusted = true\n")


def main(connection_string, name, folder):
    with psycopg.connect(connection_string, autocommit=True) as connection:
        extension = Extension(connection, name)
        folder = pathlib.Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}--{extension.version}.sql").write_text("\n".join(extension.script()) + "\n")
        (folder / f"{name}.control").write_text(extension.control())
    print("\n".join(f"not declared: {thing}" for thing in extension.missing) or f"{name} {extension.version}: complete")


if __name__ == "__main__":
    main(*sys.argv[1:]) if len(sys.argv) == 4 else sys.exit(__doc__)
