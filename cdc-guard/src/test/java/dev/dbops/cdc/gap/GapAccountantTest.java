package dev.dbops.cdc.gap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.cdc.server.DatabaseAddress;
import dev.dbops.cdc.server.Lsn;
import dev.dbops.cdc.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
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

  private static GapAccount account(DatabaseAddress address, String from, String to)
      throws SQLException {
    try (Connection connection = address.connectToRead()) {
      return new GapAccountant()
          .account(connection, GapRange.between(Lsn.parse(from), Lsn.parse(to)));
    }
  }
}
