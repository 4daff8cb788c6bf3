package dev.dbops.prisma.removal;

import dev.dbops.core.sql.SqlIdentifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One thing to count.
 *
 * @param object what it is lost with
 * @param unit what is counted, such as {@code values}
 * @param relation where it is
 * @param only whether children of the table are counted by themselves
 * @param column the column that holds it; empty for whole rows
 * @param attribute the attribute of the column that is meant; empty for all of it
 */
record Amount(
    String object,
    String unit,
    Relation relation,
    boolean only,
    Optional<String> column,
    Optional<String> attribute) {
  /**
   * What was counted.
   *
   * @param rows how many
   * @param bytes how large
   */
  record Counted(long rows, long bytes) {}

  /** The query that counts. */
  String select(int number) {
    String what =
        value()
            .map(v -> "count(%1$s), COALESCE(sum(pg_column_size(%1$s)), 0)".formatted(v))
            .orElse("count(*), " + relation.size());
    return "SELECT %d, %s FROM %s".formatted(number, what, from());
  }

  /** The value beside what finds its row again; whole rows where nothing does. */
  Loss.Export export() {
    return new Loss.Export(only ? object + "." + relation.name() : object, query());
  }

  private String query() {
    if (value().isEmpty()) {
      return "SELECT * FROM " + from();
    }
    String value = value().get();
    List<String> columns =
        new ArrayList<>(relation.key().stream().map(SqlIdentifier::quoted).toList());
    if (columns.isEmpty()) {
      columns.add("*");
    } else if (!columns.contains(value)) {
      columns.add(value);
    }
    return "SELECT "
        + String.join(", ", columns)
        + " FROM "
        + from()
        + " WHERE "
        + value
        + " IS NOT NULL";
  }

  /** The amount for a person; without a count, what the statistics say and why. */
  String told(Optional<Counted> counted) {
    return counted
        .map(
            c ->
                String.format(
                    Locale.ROOT, "%,d %s, %,d bytes", c.rows(), unit(c.rows()), c.bytes()))
        .orElseGet(
            () ->
                String.format(
                    Locale.ROOT,
                    "%s, table and indexes have %,d bytes; not counted: %s",
                    relation.estimate() < 0
                        ? "rows unknown"
                        : String.format(Locale.ROOT, "about %,d rows", relation.estimate()),
                    relation.size(),
                    relation.readable()
                        ? "it took longer than dbops.statementTimeout"
                        : "the role may not read every row"));
  }

  private String unit(long rows) {
    return rows == 1
        ? unit.replaceFirst("^vertices", "vertex").replaceFirst("^(value|row|edge)s", "$1")
        : unit;
  }

  private Optional<String> value() {
    return column.map(
        name ->
            attribute
                .map(part -> "(" + SqlIdentifier.quoted(name) + ")." + SqlIdentifier.quoted(part))
                .orElse(SqlIdentifier.quoted(name)));
  }

  private String from() {
    return (only ? "ONLY " : "") + relation.name();
  }
}
