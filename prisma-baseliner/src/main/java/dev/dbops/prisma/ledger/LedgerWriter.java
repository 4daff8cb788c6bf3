package dev.dbops.prisma.ledger;

import dev.dbops.core.DbopsException;
import dev.dbops.core.connection.LiveSession;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Applies a plan in one transaction, or nothing of it. */
final class LedgerWriter {
  private static final String DELETE =
      """
      DELETE FROM %s AS m USING pg_catalog.unnest(?::text[]) AS wanted (row)
      WHERE m.id = wanted.row::jsonb ->> 'id' AND pg_catalog.to_jsonb(m) = wanted.row::jsonb
      """;
  private static final String UPDATE =
      """
      UPDATE %s AS m SET checksum = wanted.after
      FROM ROWS FROM (pg_catalog.unnest(?::text[]), pg_catalog.unnest(?::text[]),
        pg_catalog.unnest(?::text[]), pg_catalog.unnest(?::text[]))
        AS wanted (id, migration, before, after)
      WHERE m.id = wanted.id AND m.migration_name = wanted.migration
        AND m.checksum = wanted.before
        AND (m.finished_at IS NOT NULL OR m.rolled_back_at IS NOT NULL)
      """;
  private static final String INSERT =
      """
      INSERT INTO %1$s
      SELECT (pg_catalog.jsonb_populate_record(NULL::%1$s, wanted.row::jsonb)).*
      FROM pg_catalog.unnest(?::text[]) AS wanted (row)
      """;

  private final LiveSession session;
  private final LedgerSteps steps;

  LedgerWriter(LiveSession session, LedgerSteps steps) {
    this.session = session;
    this.steps = steps;
  }

  /**
   * Makes the ledger what the plan says.
   *
   * @param basis the rows that the plan was made from; any other row now, and nothing is changed
   * @throws DbopsException if nothing was changed, or if that cannot be known
   */
  void apply(LedgerTable table, List<LedgerRow> basis, LedgerPlan plan) {
    boolean committing = false;
    boolean ended = false;
    try {
      steps.before(LedgerStep.BEGIN);
      Connection connection = session.begin("READ WRITE");
      change(connection, table, basis, plan);
      steps.before(LedgerStep.COMMIT);
      committing = true;
      session.end("COMMIT");
      ended = true;
      steps.before(LedgerStep.COMMITTED);
    } catch (SQLException e) {
      throw committing ? unknown(e) : session.failure(e);
    } finally {
      if (!ended) {
        session.abandon();
      }
    }
  }

  private void change(
      Connection connection, LedgerTable table, List<LedgerRow> basis, LedgerPlan plan)
      throws SQLException {
    PrismaLock lock = new PrismaLock(connection, session.endpoint());
    steps.before(LedgerStep.ADVISORY_LOCK);
    lock.takeAdvisory();
    steps.before(LedgerStep.TABLE_LOCK);
    lock.take(table);
    steps.before(LedgerStep.RECHECK);
    LedgerReader reader = new LedgerReader(connection);
    requireSame(reader.rows(table), basis, "ledger-moved", "changed since the plan was made");
    List<LedgerRow> deleted = new ArrayList<>();
    List<LedgerRow> inserted = new ArrayList<>();
    List<RowChange.Rewrite> rewritten = new ArrayList<>();
    for (RowChange change : plan.changes()) {
      if (change instanceof RowChange.Delete delete) {
        deleted.add(delete.row());
      } else if (change instanceof RowChange.Insert insert) {
        inserted.add(insert.row());
      } else if (change instanceof RowChange.Rewrite rewrite) {
        rewritten.add(rewrite);
      }
    }
    steps.before(LedgerStep.DELETE);
    execute(connection, DELETE.formatted(table.quoted()), deleted, LedgerRow::json);
    steps.before(LedgerStep.UPDATE);
    execute(
        connection,
        UPDATE.formatted(table.quoted()),
        rewritten,
        RowChange.Rewrite::id,
        RowChange.Rewrite::migration,
        RowChange.Rewrite::from,
        RowChange.Rewrite::to);
    steps.before(LedgerStep.INSERT);
    execute(connection, INSERT.formatted(table.quoted()), inserted, LedgerRow::json);
    steps.before(LedgerStep.VERIFY);
    requireSame(
        reader.rows(table),
        LedgerExpectation.after(basis, plan),
        "ledger-unverified",
        "not what the plan makes of it: a trigger or rule changes rows");
  }

  /** Runs a statement over columns of values, unless there is none; each must meet one row. */
  @SafeVarargs
  private <T> void execute(
      Connection connection, String sql, List<T> values, Function<T, String>... columns)
      throws SQLException {
    if (values.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int column = 0; column < columns.length; column++) {
        Array array =
            connection.createArrayOf("text", values.stream().map(columns[column]).toArray());
        statement.setArray(column + 1, array);
      }
      int rows = statement.executeUpdate();
      if (rows != values.size()) {
        throw refusal("ledger-moved", "changed since the plan was made");
      }
    }
  }

  private void requireSame(
      List<LedgerRow> found, List<LedgerRow> wanted, String rule, String message) {
    Map<String, LedgerRow> byId =
        wanted.stream().collect(Collectors.toMap(LedgerRow::id, row -> row));
    boolean same =
        found.size() == wanted.size()
            && found.stream()
                .allMatch(row -> byId.containsKey(row.id()) && byId.get(row.id()).sameAs(row));
    if (!same) {
      throw refusal(rule, message);
    }
  }

  private DbopsException refusal(String rule, String message) {
    return new DbopsException(
        session.endpoint()
            + ": the ledger is "
            + message
            + "; nothing was changed ["
            + rule
            + "]\n  fix: run the goal again and look at its plan");
  }

  private DbopsException unknown(SQLException lost) {
    return new DbopsException(
        session.endpoint()
            + ": the connection was lost at COMMIT ("
            + lost.getSQLState()
            + "); the ledger is the old or the new one, whole [ledger-commit-unknown]\n"
            + "  fix: run the goal again: it says which, and does what is left",
        lost);
  }
}
