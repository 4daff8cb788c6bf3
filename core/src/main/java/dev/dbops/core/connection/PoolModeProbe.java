package dev.dbops.core.connection;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.LoggerFactory;

/**
 * Tells from ordinary connections whether a pooler shares server sessions. While some connections
 * hold a transaction open, another one asks who serves it: a pooler that shares sessions gives one
 * of the holders the session of the other, or the other a new one. Nothing is written or set.
 */
public final class PoolModeProbe {
  private static final int ROUNDS = 5;

  /** More than one: behind a balancer over two poolers a single one tells nothing. */
  private static final int HOLDERS = 4;

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** Process and start of the server session; the number of a process alone is used again. */
  private static final String WHO =
      """
      SELECT a.pid || '@' || extract(epoch FROM a.backend_start)
      FROM pg_catalog.pg_stat_activity AS a WHERE a.pid = pg_catalog.pg_backend_pid()
      """;

  private final EndpointConnector connector;
  private final List<Connection> all = new ArrayList<>();
  private final List<Connection> holders = new ArrayList<>();

  private PoolModeProbe(Login login) {
    this.connector = new EndpointConnector(login);
  }

  /**
   * What stands between us and the server of {@code login}.
   *
   * @throws dev.dbops.core.DbopsException if not even one connection is to be had
   */
  public static PoolModeVerdict probe(Login login) {
    PoolModeProbe probe = new PoolModeProbe(login);
    Connection observer = probe.connector.open(EndpointConnector.LOGIN);
    probe.all.add(observer);
    try {
      return probe.observe(observer);
    } catch (SQLException e) {
      return new PoolModeVerdict.Inconclusive(
          "the connection was lost while it was probed (" + e.getSQLState() + ")");
    } finally {
      probe.closeAll();
    }
  }

  private PoolModeVerdict observe(Connection observer) throws SQLException {
    String first = who(observer);
    int told = observer.unwrap(PGConnection.class).getBackendPID();
    boolean pooled = !first.startsWith(told + "@");
    observer.setNetworkTimeout(Runnable::run, (int) PATIENCE.toMillis());
    for (int round = 1; round <= ROUNDS; round++) {
      PoolModeVerdict verdict = round(observer, first, round);
      if (verdict != null) {
        return verdict;
      }
    }
    return new PoolModeVerdict.Own(
        pooled ? PoolMode.SESSION : PoolMode.DIRECT,
        ROUNDS + " rounds with " + HOLDERS + " open transactions shared no server session");
  }

  private @Nullable PoolModeVerdict round(Connection observer, String first, int round)
      throws SQLException {
    String seen = "round " + round + ": ";
    if (!who(observer).equals(first)) {
      return shared(seen + "one connection was served by two server sessions");
    }
    for (int holder = 0; holder < HOLDERS; holder++) {
      String held;
      try {
        held = hold(holder);
      } catch (SQLException e) {
        return notHeld(e);
      }
      if (held.equals(first)) {
        return shared(seen + "two connections were served by one server session");
      }
    }
    String now;
    try {
      now = who(observer);
    } catch (SQLException e) {
      return new PoolModeVerdict.Inconclusive(
          "a connection got no answer while others held transactions, as behind a transaction"
              + " pooler whose pool is exhausted");
    }
    if (!now.equals(first)) {
      return shared(seen + "one connection was served by two server sessions");
    }
    for (Connection each : holders) {
      each.rollback();
    }
    return null;
  }

  private static PoolModeVerdict shared(String evidence) {
    return new PoolModeVerdict.Shared(PoolMode.TRANSACTION, evidence);
  }

  private static PoolModeVerdict notHeld(SQLException refused) {
    if (String.valueOf(refused.getMessage()).contains("ransaction blocks not allowed")) {
      return new PoolModeVerdict.Shared(
          PoolMode.STATEMENT, "the pooler refuses transactions of more than one statement");
    }
    return new PoolModeVerdict.Inconclusive(
        "the probe needs "
            + (HOLDERS + 1)
            + " connections at once and did not get them ("
            + refused.getSQLState()
            + ")");
  }

  private String hold(int holder) throws SQLException {
    if (holder == holders.size()) {
      Connection opened = connector.open(PATIENCE, PATIENCE);
      all.add(opened);
      opened.setAutoCommit(false);
      opened.setReadOnly(true);
      holders.add(opened);
    }
    return who(holders.get(holder));
  }

  private static String who(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(WHO)) {
      answer.next();
      return answer.getString(1);
    }
  }

  private void closeAll() {
    for (Connection each : all) {
      try {
        each.close();
      } catch (SQLException e) {
        LoggerFactory.getLogger(PoolModeProbe.class).debug("a probe's end", e);
      }
    }
  }
}
