package dev.dbops.prisma.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dbops.core.DbopsException;
import dev.dbops.core.sql.SqlIdentifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A plan as SQL that a person can review, or run by psql. */
final class PlanText {
  private static final List<String> ORDER =
      List.of(
          "-- Order: last deploy of the old release, this plan, first deploy of the new release.",
          "-- Rolling the app back means undoing this first.");

  private final LedgerTable table;
  private final LedgerPlan plan;

  PlanText(LedgerTable table, LedgerPlan plan) {
    this.table = table;
    this.plan = plan;
  }

  /** All of it; may hold logs of migrations. */
  String sql(String title) {
    List<String> lines = new ArrayList<>();
    lines.add("-- " + title);
    lines.addAll(ORDER);
    lines.add("BEGIN;");
    lines.add("SET LOCAL lock_timeout = '10s';");
    lines.add("SELECT pg_catalog.pg_advisory_xact_lock(72707369); -- that of Prisma Migrate");
    lines.add("LOCK TABLE " + table.quoted() + " IN SHARE ROW EXCLUSIVE MODE;");
    plan.changes().forEach(change -> lines.addAll(statement(change)));
    lines.add("COMMIT;");
    return String.join("\n", lines) + "\n";
  }

  /** The changes alone, without the logs of migrations. */
  List<String> shown() {
    return plan.changes().stream().flatMap(change -> statement(change).stream()).toList();
  }

  private List<String> statement(RowChange change) {
    List<String> lines = new ArrayList<>();
    lines.add("-- " + change.migration().replaceAll("\\R", " "));
    if (change instanceof RowChange.Rewrite rewrite) {
      lines.add("UPDATE " + table.quoted() + " SET checksum = " + literal(rewrite.to()));
      lines.add(where(rewrite.id(), rewrite.from()));
    } else if (change instanceof RowChange.Delete delete) {
      lines.add("DELETE FROM " + table.quoted());
      lines.add(where(delete.row().id(), delete.row().checksum()));
    } else if (change instanceof RowChange.Insert insert) {
      lines.addAll(insertion(insert.row()));
    }
    return lines;
  }

  private static String where(String id, String checksum) {
    return "  WHERE id = " + literal(id) + " AND checksum = " + literal(checksum) + ";";
  }

  private List<String> insertion(LedgerRow row) {
    List<String> columns = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (Map.Entry<String, JsonNode> column : tree(row.json()).properties()) {
      if (!column.getValue().isNull()) {
        columns.add(SqlIdentifier.quoted(column.getKey()));
        values.add(literal(column.getValue().asText()));
      }
    }
    return List.of(
        "INSERT INTO " + table.quoted() + " (" + String.join(", ", columns) + ")",
        "  VALUES (" + String.join(", ", values) + ");");
  }

  private static JsonNode tree(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new DbopsException("A row of the ledger is no JSON", e);
    }
  }

  private static String literal(String value) {
    return SqlIdentifier.literal(value);
  }
}
