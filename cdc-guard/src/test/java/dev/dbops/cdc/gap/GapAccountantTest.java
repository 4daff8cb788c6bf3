package dev.dbops.cdc.gap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.cdc.server.DatabaseAddress;
import dev.dbops.cdc.server.Lsn;
import dev.dbops.cdc.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GapAccountantTest {
  @ParameterizedTest
  @ValueSource(ints = {16, 18})
  void countsWhatCommittedInTheGapByTable(int major) throws SQLException {
    try (TestServer server = TestServer.start(major)) {
      server.execute(
          "create extension pg_walinspect",
          "create table orders (id int primary key, state text)",
          "create table other (id int primary key)",
          "insert into orders select i, 'new' from generate_series(1, 10) i",
          "checkpoint");
      String from = server.value("select pg_current_wal_lsn()");
      server.execute(
          "insert into orders values (11, 'new'), (12, 'new')",
          "update orders set state = 'paid' where id = 1",
          "delete from orders where id = 2",
          "insert into other values (1)",
          "begin; insert into other values (2); rollback",
          "begin; savepoint s; insert into other values (3); release s; commit",
          "insert into orders select i, 'bulk' from generate_series(100, 149) i");
      String to = server.value("select pg_current_wal_lsn()");
      server.execute("insert into orders values (13, 'after the gap')");

      GapAccount account = account(server.administrator(), from, to);
      GapAccount asReader = account(server.reader(), from, to);

      assertThat(account.summary())
          .isEqualTo(
              ("committed from %s to %s: public.orders: 52 inserted, 1 updated, 1 deleted;"
                      + " public.other: 2 inserted, 0 updated, 0 deleted")
                  .formatted(from, to));
      assertThat(asReader.summary())
          .startsWith("what committed from " + from + " to " + to + " cannot be known: ")
          .contains("permission denied");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 18})
  void countsTruncatesPreparedTransactionsAndMessages(int major) throws SQLException {
    try (TestServer server = TestServer.start(major, "max_prepared_transactions", "5")) {
      server.execute(
          "create extension pg_walinspect",
          "create database elsewhere",
          "create table kept (id int primary key)",
          "create table orders (id int primary key, state text)",
          "create table other (id int primary key)",
          "begin; insert into kept values (1); prepare transaction 'before'");
      String from = server.value("select pg_current_wal_lsn()");
      server.execute(
          "truncate orders, other",
          "begin; truncate other; rollback",
          "commit prepared 'before'",
          "begin; insert into other values (1); savepoint s; insert into other values (2); release s;"
              + " prepare transaction 'within'",
          "commit prepared 'within'",
          "begin; insert into other values (3); prepare transaction 'open'",
          "begin; insert into other values (4); prepare transaction 'taken back'",
          "rollback prepared 'taken back'",
          "select pg_logical_emit_message(false, 'at once', 'x')",
          "begin; select pg_logical_emit_message(true, 'rolled', 'x'); rollback",
          "select pg_logical_emit_message(true, 'outbox', 'x')");
      String to = server.value("select pg_current_wal_lsn()");

      GapAccount account = account(server.administrator(), from, to);
      server.execute("rollback prepared 'open'");

      assertThat(account.summary())
          .isEqualTo(
              ("committed from %s to %s: public.kept: 1 inserted, 0 updated, 0 deleted;"
                      + " public.orders: 0 inserted, 0 updated, 0 deleted, truncated;"
                      + " public.other: 2 inserted, 0 updated, 0 deleted, truncated;"
                      + " 2 logical message(s)")
                  .formatted(from, to));
    }
  }

  @Test
  void doesNotCallAGapEmptyThatHoldsAMessageOnly() throws SQLException {
    try (TestServer server = TestServer.start(18)) {
      server.execute("create extension pg_walinspect");
      String from = server.value("select pg_current_wal_lsn()");
      String between = server.value("select pg_logical_emit_message(false, 'at once', 'x', true)");
      String to = server.value("select pg_current_wal_lsn()");
      server.execute("create table later (id int)");
      String end = server.value("select pg_current_wal_lsn()");

      assertThat(between).isNotEqualTo(from);
      assertThat(account(server.administrator(), from, to).summary())
          .endsWith(": no row of any table; 1 logical message(s)");
      assertThat(account(server.administrator(), to, end).summary())
          .endsWith(": no row of any table, no logical message");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1GB", "0"})
  void saysThatATransactionMayHaveBegunBeforeWhatIsLookedAt(String kept) throws SQLException {
    try (TestServer server = TestServer.start(18, "wal_keep_size", kept);
        Connection old = server.administrator().connectToAct();
        Statement statement = old.createStatement()) {
      server.execute(
          "create extension pg_walinspect", "create table orders (id int primary key, state text)");
      statement.execute("begin; insert into orders values (1, 'long before')");
      for (int at = 0; at < 6; at++) {
        server.execute("select pg_logical_emit_message(true, 'x', 'x')", "select pg_switch_wal()");
      }
      if (kept.equals("0")) {
        server.execute(
            "alter system set min_wal_size = '32MB'",
            "select pg_reload_conf()",
            "checkpoint",
            "select pg_switch_wal()",
            "checkpoint");
      }
      String from = server.value("select pg_current_wal_lsn()");
      server.execute(
          "select pg_log_standby_snapshot()", "insert into orders values (2, 'in the gap')");
      statement.execute("insert into orders values (3, 'in the gap'); commit");
      String to = server.value("select pg_current_wal_lsn()");

      GapAccount account = account(server.administrator(), from, to);

      assertThat(account.summary())
          .matches(
              "committed from .+ to .+: public.orders: 2 inserted, 0 updated, 0 deleted; at least that: 1"
                  + " transaction\\(s\\) may have begun before "
                  + (kept.equals("0") ? from : "0/[0-9A-F]+")
                  + ", and what they wrote there was not looked at");
    }
  }

  private static GapAccount account(DatabaseAddress address, String from, String to)
      throws SQLException {
    try (Connection connection = address.connectToRead()) {
      return new GapAccountant()
          .account(connection, GapRange.between(Lsn.parse(from), Lsn.parse(to)));
    }
  }
}
