package dev.dbops.cdc.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.cdc.connect.PostgresSettings;
import dev.dbops.cdc.connect.SourceOffset;
import dev.dbops.cdc.server.Lsn;
import dev.dbops.cdc.slot.PendingChange;
import dev.dbops.cdc.slot.PendingTransaction;
import dev.dbops.cdc.slot.SlotDecoder;
import dev.dbops.cdc.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeliveryTest {
  private static final PostgresSettings SETTINGS =
      new PostgresSettings(Map.of("table.include.list", "public.orders"));
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.start(18);
    server.execute(
        "create table orders (id int primary key)",
        "create table \"Odd\" (id int primary key)",
        "create publication \"Pub\" for all tables",
        "select pg_create_logical_replication_slot('s', 'pgoutput')");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void doesNotTakeAnOldTransactionThatCommittedLastForDelivered() throws SQLException {
    try (Connection old = server.administrator().connectToAct();
        Statement first = old.createStatement()) {
      old.setAutoCommit(false);
      first.execute("insert into orders values (1)");
      server.execute("insert into orders values (2)");
      old.commit();
    }
    List<PendingTransaction> pending = pending();
    PendingTransaction delivered = pending.get(0);
    Lsn rowOfLast = pending.get(1).changes().get(0).lsn();
    SourceOffset offset = after(delivered, 0);

    Delivery delivery = Delivery.of(pending, offset, SETTINGS);

    assertThat(offset.lsn().isAfter(rowOfLast)).isTrue();
    assertThat(delivery.undelivered()).containsExactly(pending.get(1));
  }

  @Test
  void takesATransactionForDeliveredByItsVeryLastCapturedChange() {
    server.execute(
        "begin; insert into orders values (1), (2), (3); insert into \"Odd\" values (1); commit");
    List<PendingTransaction> pending = pending();

    assertThat(pending.get(0).changes())
        .extracting(change -> change.kind() + " " + change.tables().get(0))
        .containsExactly("I public.orders", "I public.orders", "I public.orders", "I public.Odd");
    assertThat(Delivery.of(pending, after(pending.get(0), 2), SETTINGS).complete()).isTrue();
    assertThat(Delivery.of(pending, after(pending.get(0), 1), SETTINGS).complete()).isFalse();
  }

  @Test
  void doubtsRowsThatShareAPosition() throws SQLException {
    try (Connection connection = server.administrator().connectToAct()) {
      connection
          .unwrap(org.postgresql.PGConnection.class)
          .getCopyAPI()
          .copyIn("copy orders from stdin", new java.io.StringReader("1\n2\n3\n"));
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
    List<PendingTransaction> pending = pending();
    List<PendingChange> rows = pending.get(0).changes();

    assertThat(rows).hasSize(3);
    assertThat(rows.get(0).lsn()).isEqualTo(rows.get(2).lsn());
    assertThat(Delivery.of(pending, after(pending.get(0), 2), SETTINGS).complete()).isFalse();
    SourceOffset seenToItsEnd =
        new SourceOffset(
            Map.of(),
            pending.get(0).end(),
            Optional.of(pending.get(0).end()),
            Optional.empty(),
            false);
    assertThat(Delivery.of(pending, seenToItsEnd, SETTINGS).complete()).isTrue();
  }

  @Test
  void ignoresWhatTheConnectorDoesNotCaptureAndSeesTruncates() {
    server.execute("insert into \"Odd\" values (1)");
    SourceOffset early =
        new SourceOffset(Map.of(), new Lsn(1), Optional.of(new Lsn(1)), Optional.empty(), false);

    assertThat(Delivery.of(pending(), early, SETTINGS).complete()).isTrue();
    server.execute("truncate \"Odd\", orders");
    assertThat(Delivery.of(pending(), early, SETTINGS).summary())
        .startsWith("1 transaction(s) not surely delivered, the first is ");
  }

  @Test
  void countsLogicalMessagesInTransactionsAndOutsideOfAny() {
    server.execute(
        "select pg_logical_emit_message(true, 'outbox', 'one')",
        "select pg_logical_emit_message(false, 'outbox', repeat('x', 5000))",
        "select pg_logical_emit_message(false, 'noise', 'three')");
    List<PendingTransaction> pending = pending();
    PendingTransaction alone = pending.get(1);
    PostgresSettings outbox = new PostgresSettings(Map.of("message.prefix.include.list", "outbox"));

    assertThat(pending).hasSize(3);
    assertThat(pending.get(0).changes())
        .extracting(change -> change.kind() + " " + change.prefix())
        .containsExactly("M outbox");
    assertThat(alone.messageAlone()).isTrue();
    assertThat(Delivery.of(pending, at(1), SETTINGS).undelivered()).hasSize(3);
    assertThat(Delivery.of(pending, at(1), outbox).undelivered()).hasSize(2);
    assertThat(Delivery.of(pending, after(pending.get(0), 0), outbox).undelivered())
        .containsExactly(alone);
    assertThat(Delivery.of(List.of(alone), at(alone.end().value()), outbox).complete()).isTrue();
  }

  private static SourceOffset at(long position) {
    return new SourceOffset(
        Map.of(), new Lsn(position), Optional.of(new Lsn(1)), Optional.empty(), false);
  }

  @Test
  void leavesInTheSlotWhatCommitsBetweenPeekAndAdvance() throws SQLException {
    try (Connection connection = server.reader().connectToAct()) {
      SlotDecoder slots = new SlotDecoder(connection);
      server.execute("insert into orders values (1)");
      Lsn end = slots.flushedEnd();
      List<PendingTransaction> peeked = slots.peek("s", "Pub", end);
      server.execute("insert into orders values (2)");

      Lsn reached = slots.advance("s", end);

      assertThat(peeked).hasSize(1);
      assertThat(reached).isEqualTo(end);
      assertThat(slots.peek("s", "Pub", slots.flushedEnd())).hasSize(1);
    }
  }

  /** The offset after that change of the transaction, as Debezium 3.6.3 stores it. */
  private static SourceOffset after(PendingTransaction transaction, int change) {
    return new SourceOffset(
        Map.of("server", "t"),
        transaction.changes().get(change).lsn(),
        Optional.of(new Lsn(1)),
        Optional.of(transaction.id()),
        false);
  }

  private List<PendingTransaction> pending() {
    try (Connection connection = server.reader().connectToAct()) {
      SlotDecoder slots = new SlotDecoder(connection);
      return slots.peek("s", "Pub", slots.flushedEnd());
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
