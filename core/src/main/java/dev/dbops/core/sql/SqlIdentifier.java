package dev.dbops.core.sql;

import java.util.Set;
import java.util.regex.Pattern;

/** Names and values written as SQL. */
public final class SqlIdentifier {
  private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

  /** Every word of PostgreSQL 18 that {@code quote_ident} quotes: all but the unreserved ones. */
  private static final Set<String> KEYWORDS =
      Set.of(
          """
          all analyse analyze and any array as asc asymmetric authorization between bigint binary
          bit boolean both case cast char character check coalesce collate collation column
          concurrently constraint create cross current_catalog current_date current_role
          current_schema current_time current_timestamp current_user dec decimal default deferrable
          desc distinct do else end except exists extract false fetch float for foreign freeze from
          full grant greatest group grouping having ilike in initially inner inout int integer
          intersect interval into is isnull join json json_array json_arrayagg json_exists
          json_object json_objectagg json_query json_scalar json_serialize json_table json_value
          lateral leading least left like limit localtime localtimestamp merge_action national
          natural nchar none normalize not notnull null nullif numeric offset on only or order out
          outer overlaps overlay placing position precision primary real references returning right
          row select session_user setof similar smallint some substring symmetric system_user table
          tablesample then time timestamp to trailing treat trim true union unique user using values
          varchar variadic verbose when where window with xmlattributes xmlconcat xmlelement
          xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable
          """
              .strip()
              .split("\\s+"));

  private SqlIdentifier() {}

  /** The name as PostgreSQL's {@code quote_ident} and {@code %I} write it. */
  public static String quoted(String name) {
    if (PLAIN.matcher(name).matches() && !KEYWORDS.contains(name)) {
      return name;
    }
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** The value as PostgreSQL's {@code quote_literal} and {@code %L} write it. */
  public static String literal(String value) {
    String doubled = value.replace("'", "''");
    return value.indexOf('\\') < 0
        ? "'" + doubled + "'"
        : "E'" + doubled.replace("\\", "\\\\") + "'";
  }
}
