package dev.dbops.prisma.rewrite;

import dev.dbops.core.sql.SqlElement;
import dev.dbops.core.sql.SqlIdentifier;
import dev.dbops.core.sql.SqlName;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.core.sql.TextEdit;
import dev.dbops.prisma.impact.DeclaredChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The answer {@code retype}: a column has another type from its birth on, and its data stays.
 *
 * @param schema schema of the table
 * @param table name of the table
 * @param column name of the column
 * @param type the new type, {@code real[]} or {@code text}
 */
public record Retyped(String schema, String table, String column, String type)
    implements DeclaredRule {
  /** Drops what needs the old type's operator classes, then changes the type as a plan would. */
  private static final String CHANGE =
      """
      DO $dbops$
      DECLARE
        relation constant pg_catalog.regclass := pg_catalog.to_regclass(%1$s);
        number pg_catalog.int2;
        index_name pg_catalog.text;
        view_name pg_catalog.text;
        views pg_catalog.text[] := '{}';
        texts pg_catalog.text[] := '{}';
        default_value pg_catalog.text;
        old_type pg_catalog.text;
      BEGIN
        SELECT a.attnum, COALESCE(b.typname, t.typname) INTO number, old_type FROM pg_catalog.pg_attribute a
          JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
          LEFT JOIN pg_catalog.pg_type b ON b.oid = t.typbasetype
          JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_type'::pg_catalog.regclass
            AND d.objid IN (t.oid, t.typbasetype) AND d.deptype = 'e'
          WHERE a.attrelid = relation AND a.attname = %2$s AND NOT a.attisdropped;
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
        FOR index_name IN SELECT i.indexrelid::pg_catalog.regclass FROM pg_catalog.pg_index i
          WHERE i.indrelid = relation AND number = ANY (i.indkey)
            AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conindid = i.indexrelid)
        LOOP
          EXECUTE 'DROP INDEX ' || index_name;
        END LOOP;
        FOR view_name, index_name IN
          WITH RECURSIVE over (oid, depth) AS (
            SELECT r.ev_class, 1 FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_rewrite r ON r.oid = d.objid
            WHERE d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND d.refobjid = relation
              AND d.refobjsubid = number AND r.ev_class <> relation
            UNION
            SELECT r.ev_class, o.depth + 1 FROM over o JOIN pg_catalog.pg_depend d ON d.refobjid = o.oid
              JOIN pg_catalog.pg_rewrite r ON r.oid = d.objid
            WHERE d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND r.ev_class <> o.oid)
          SELECT CASE c.relkind WHEN 'm' THEN 'MATERIALIZED ' ELSE '' END || 'VIEW ' || c.oid::pg_catalog.regclass,
            pg_catalog.pg_get_viewdef(c.oid)
          FROM over o JOIN pg_catalog.pg_class c ON c.oid = o.oid
          GROUP BY c.oid, c.relkind ORDER BY pg_catalog.max(o.depth)
        LOOP
          views := views || view_name;
          texts := texts || index_name;
        END LOOP;
        FOR i IN REVERSE pg_catalog.cardinality(views) .. 1 LOOP
          EXECUTE 'DROP ' || views[i];
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
          EXECUTE 'ALTER TABLE ' || relation || ' ALTER COLUMN ' || pg_catalog.quote_ident(%2$s) || ' DROP DEFAULT';
          EXECUTE 'SELECT ' || pg_catalog.replace(%4$s, '%%', '(' || default_value || ')::text') INTO default_value;
        END IF;
        EXECUTE %3$s;
        IF default_value IS NOT NULL THEN
          EXECUTE 'ALTER TABLE ' || relation || ' ALTER COLUMN ' || pg_catalog.quote_ident(%2$s) || ' SET DEFAULT '
            || pg_catalog.quote_literal(default_value) || '::' || %5$s;
        END IF;
        FOR i IN 1 .. pg_catalog.cardinality(views) LOOP
          BEGIN
            EXECUTE 'CREATE ' || views[i] || ' AS ' || texts[i];
          EXCEPTION WHEN OTHERS THEN
            NULL; -- it needs what the old type had: it falls
          END;
        END LOOP;
        DROP FUNCTION pg_temp.dbops_reals(pg_catalog.text);
      END $dbops$
      """;

  /** Whether the other decision is about the same column. */
  boolean isOfSameColumn(DeclaredRule other) {
    return other instanceof Retyped that
        && that.schema.equals(schema)
        && that.table.equals(table)
        && that.column.equals(column);
  }

  @Override
  public List<TextEdit> edits(SqlStatement statement) {
    TokenRow row = new TokenRow(statement.tokens());
    int create = CreateTableRule.nameIndex(row);
    if (create != TokenRow.NOT_FOUND && isTable(row, create)) {
      int open = row.afterName(create);
      return row.symbol(open, '(')
          ? Cuts.listAt(row, open).stream().flatMap(e -> retype(e).stream()).toList()
          : List.of();
    }
    if (row.has(0, "ALTER", "TABLE")) {
      int at = row.skip(row.skip(2, "IF", "EXISTS"), "ONLY");
      return isTable(row, at)
          ? Cuts.list(row, row.afterName(at), row.size()).stream()
              .flatMap(action -> alter(action).stream())
              .toList()
          : List.of();
    }
    if (row.has(0, "UPDATE")) {
      int at = row.skip(1, "ONLY");
      int set = row.find(at, "SET");
      return isTable(row, at) && set != TokenRow.NOT_FOUND
          ? AssignmentRule.assignments(row, set).stream()
              .flatMap(assignment -> assigned(new TokenRow(assignment.tokens())).stream())
              .toList()
          : List.of();
    }
    int into = row.find(0, "INSERT", "INTO");
    return into != TokenRow.NOT_FOUND && isTable(row, into + 2) ? insert(row, into) : List.of();
  }

  private boolean isTable(TokenRow row, int index) {
    Optional<SqlName> name = row.name(index);
    return name.filter(
            n ->
                n.last().equals(table)
                    && (n.parts().size() == 1
                        || n.parts().get(n.parts().size() - 2).equals(schema)))
        .isPresent();
  }

  private List<TextEdit> retype(SqlElement element) {
    TokenRow row = new TokenRow(element.tokens());
    boolean ours = row.size() > 1 && row.at(0).name().filter(column::equals).isPresent();
    return ours && !CreateTableRule.isTableConstraint(row) ? column(row, 1) : List.of();
  }

  private List<TextEdit> alter(SqlElement action) {
    TokenRow row = new TokenRow(action.tokens());
    int name = row.skip(row.skip(1, "COLUMN"), "IF", "NOT", "EXISTS");
    boolean ours = name < row.size() && row.at(name).name().filter(column::equals).isPresent();
    if (row.has(0, "ADD") && ours) {
      return column(row, name + 1);
    }
    if (row.has(0, "ALTER") && ours && row.has(name + 1, "SET", "DEFAULT")) {
      return literal(row.part(name + 3, row.size())).stream().toList();
    }
    int type = row.skip(row.skip(name + 1, "SET", "DATA"), "TYPE");
    return row.has(0, "ALTER") && ours && type > name + 1
        ? type(row, type).stream().toList()
        : List.of();
  }

  /** The type at {@code from}, and the default behind it. */
  private List<TextEdit> column(TokenRow row, int from) {
    List<TextEdit> edits = new ArrayList<>(type(row, from).stream().toList());
    int value = row.find(from, "DEFAULT") + 1;
    if (value > 0) {
      boolean cast = value + 1 < row.size() && row.at(value + 1).text().equals("::");
      int end = cast ? row.afterName(value + 2) : value + 1;
      literal(row.part(value, row.symbol(end, '(') && cast ? row.closing(end) + 1 : end))
          .ifPresent(edits::add);
    }
    return edits;
  }

  private Optional<TextEdit> assigned(TokenRow assignment) {
    boolean ours = assignment.at(0).name().filter(column::equals).isPresent();
    return ours && assignment.size() > 2 && assignment.at(1).text().equals("=")
        ? literal(assignment.part(2, assignment.size()))
        : Optional.empty();
  }

  /** Replaces the type that begins at {@code from}: a name, its modifiers, its brackets. */
  private Optional<TextEdit> type(TokenRow row, int from) {
    int end = row.afterName(from);
    while (row.symbol(end, '(') || row.symbol(end, '[')) {
      end = row.closing(end) + 1;
    }
    return end == from
        ? Optional.empty()
        : Optional.of(new TextEdit(row.at(from).start(), row.at(end - 1).end(), type));
  }

  /** Literals {@code '[1,2]'} of the column become {@code '{1,2}'}, casts to the old type go. */
  private List<TextEdit> insert(TokenRow row, int into) {
    List<TextEdit> edits = new ArrayList<>();
    int list = row.afterName(into + 2);
    list = row.has(list, "AS") ? list + 2 : list;
    List<SqlElement> columns = row.symbol(list, '(') ? Cuts.listAt(row, list) : List.of();
    int select = row.find(list, "SELECT");
    int values = row.find(list, "VALUES");
    if (values != TokenRow.NOT_FOUND) {
      for (int i = values + 1; row.symbol(i, '('); i = row.closing(i) + 2) {
        edits.addAll(values(columns, Cuts.listAt(row, i)));
      }
    } else if (select != TokenRow.NOT_FOUND) {
      edits.addAll(values(columns, SelectItems.at(row, select)));
    }
    return edits;
  }

  /** By the column's name; without names, the only value that looks like a vector. */
  private List<TextEdit> values(List<SqlElement> columns, List<SqlElement> items) {
    List<TextEdit> edits = new ArrayList<>();
    if (items.stream().anyMatch(InsertRule::isAsterisk)) {
      return edits;
    }
    for (int place = 0; place < items.size(); place++) {
      TokenRow item = new TokenRow(items.get(place).tokens());
      boolean ours =
          columns.isEmpty()
              ? item.at(0).literal().filter(VectorText::isOne).isPresent()
              : place < columns.size()
                  && columns.get(place).tokens().get(0).name().filter(column::equals).isPresent();
      if (ours) {
        literal(item).ifPresent(edits::add);
      }
    }
    return columns.isEmpty() && edits.size() > 1 ? List.of() : edits;
  }

  /** A literal, alone or with a cast. */
  private Optional<TextEdit> literal(TokenRow item) {
    Optional<String> value =
        item.size() == 1 || item.size() > 1 && item.at(1).text().equals("::")
            ? item.at(0).literal()
            : Optional.empty();
    return value.map(
        text ->
            new TextEdit(
                item.at(0).start(),
                item.at(item.size() - 1).end(),
                SqlIdentifier.literal(
                    type.equals("text")
                        ? VectorText.printed(text)
                        : text.replace('[', '{').replace(']', '}'))));
  }

  @Override
  public DeclaredChange change() {
    String name = SqlIdentifier.quoted(schema) + "." + SqlIdentifier.quoted(table);
    String written = SqlIdentifier.quoted(column);
    // a percent sign stands for the old value as text
    String reals = "pg_temp.dbops_reals(%)";
    String value =
        type.equals("text")
            ? "'[' || pg_catalog.array_to_string(" + reals + ", ',') || ']'"
            : reals;
    String alter =
        "ALTER TABLE "
            + name
            + " ALTER COLUMN "
            + written
            + " TYPE "
            + type
            + " USING ("
            + value.replace("%", written + "::text")
            + ")::"
            + type;
    String text =
        CHANGE.formatted(
            SqlIdentifier.literal(name),
            SqlIdentifier.literal(column),
            SqlIdentifier.literal(alter),
            SqlIdentifier.literal(value),
            SqlIdentifier.literal(type));
    return session ->
        session
            .run(text)
            .ifPresent(
                failure -> {
                  throw RefusedAnswer.retype(
                      "column " + schema + "." + table + "." + column, failure, text);
                });
  }

  @Override
  public String reason() {
    return "answered for column " + schema + "." + table + "." + column + ": retype to " + type;
  }
}
