package dev.dbops.prisma.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dbops.core.DbopsException;

/**
 * One row of {@code _prisma_migrations}.
 *
 * @param id its key
 * @param checksum of the file as it was applied
 * @param migration name of the migration; several rows may have it
 * @param state what the row says
 * @param json the whole row as PostgreSQL's {@code to_jsonb} writes it, in UTC; its logs may hold
 *     values, so it is kept and never shown
 */
public record LedgerRow(String id, String checksum, String migration, State state, String json) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a row says about its migration. */
  public enum State {
    /** It ran to its end. */
    APPLIED,
    /** It did not end, and nobody has said what to do about it. */
    FAILED,
    /** It is as if it had not run. */
    ROLLED_BACK
  }

  /** The row that {@code json} says. */
  static LedgerRow of(String json) {
    JsonNode row = tree(json);
    return new LedgerRow(
        row.path("id").asText(),
        row.path("checksum").asText(),
        row.path("migration_name").asText(),
        state(row),
        json);
  }

  private static State state(JsonNode row) {
    if (row.hasNonNull("rolled_back_at")) {
      return State.ROLLED_BACK;
    }
    return row.hasNonNull("finished_at") ? State.APPLIED : State.FAILED;
  }

  /** Whether it ran to its end and still counts. */
  public boolean isApplied() {
    return state == State.APPLIED;
  }

  /** One column of the row as text; empty text for null. */
  String column(String name) {
    return tree(json).path(name).asText("");
  }

  /** The same row with another checksum. */
  LedgerRow withChecksum(String other) {
    ObjectNode row = tree(json).deepCopy();
    return new LedgerRow(id, other, migration, state, row.put("checksum", other).toString());
  }

  /** Whether every column has the same value. */
  boolean sameAs(LedgerRow other) {
    return tree(json).equals(tree(other.json));
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new DbopsException("A row of the ledger is no JSON", e);
    }
  }

  /** Without the logs. */
  @Override
  public String toString() {
    return migration + " " + id + " " + state + " " + checksum;
  }
}
