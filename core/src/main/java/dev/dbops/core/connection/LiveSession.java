package dev.dbops.core.connection;

import dev.dbops.core.DbopsException;
import dev.dbops.core.sql.SqlIdentifier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.slf4j.LoggerFactory;

/**
 * A session on somebody's database: one transaction at a time, with deadlines that end with it, in
 * the schema that was asked for.
 */
public final class LiveSession implements AutoCloseable {
  /** What a server session answers that is not ours to change. */
  private static final Duration MARGIN = Duration.ofSeconds(10);

  private final Login login;
  private final Patience patience;
  private final Connection connection;

  private LiveSession(Login login, Patience patience, Connection connection) {
    this.login = login;
    this.patience = patience;
    this.connection = connection;
  }

  /** What is done in a transaction. */
  @FunctionalInterface
  public interface Work<T> {
    /** Its result. */
    T on(Connection connection) throws SQLException;
  }

  /**
   * A session that is ours until it is closed: what shares sessions is refused, and so is what
   * could not be probed.
   */
  public static LiveSession open(Login login, Patience patience) {
    PoolModeRule.require(login.endpoint(), PoolModeProbe.probe(login));
    return openUnprobed(login, patience);
  }

  /** The same for an endpoint that was probed a moment ago. */
  public static LiveSession openUnprobed(Login login, Patience patience) {
    Duration answer = patience.statement().plus(patience.lock()).plus(MARGIN);
    return new LiveSession(login, patience, new EndpointConnector(login).open(answer));
  }

  /** Where it is. */
  public Endpoint endpoint() {
    return login.endpoint();
  }

  /** The result of work that changes nothing, which the server makes sure of. */
  public <T> T read(Work<T> work) {
    boolean ended = false;
    try {
      T result = work.on(begin("READ ONLY"));
      end("ROLLBACK");
      ended = true;
      return result;
    } catch (SQLException e) {
      throw failure(e);
    } finally {
      if (!ended) {
        abandon();
      }
    }
  }

  /** Rolls back what may not have been ended; a lost connection has done so already. */
  public void abandon() {
    try {
      end("ROLLBACK");
    } catch (SQLException e) {
      LoggerFactory.getLogger(LiveSession.class).debug("a rollback at {}", login, e);
    }
  }

  /**
   * Begins a transaction with the session's deadlines and schema. {@code SET LOCAL} ends with it: a
   * pooler hands the server session on, and what was set would go with it.
   *
   * @param access {@code READ ONLY} or {@code READ WRITE}
   */
  public Connection begin(String access) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN ISOLATION LEVEL READ COMMITTED " + access);
    }
    set("lock_timeout", patience.lock().toMillis() + "ms");
    set("statement_timeout", patience.statement().toMillis() + "ms");
    if (login.endpoint().schema().isPresent()) {
      requireSchema(login.endpoint().schema().get());
    }
    return connection;
  }

  private void set(String name, String value) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT pg_catalog.set_config(?, ?, true)")) {
      statement.setString(1, name);
      statement.setString(2, value);
      statement.execute();
    }
  }

  // A pooler may drop a search_path silently (PgBouncer, ignore_startup_parameters); so may a
  // schema that is not there.
  private void requireSchema(String schema) throws SQLException {
    set("search_path", SqlIdentifier.quoted(schema));
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery("SELECT pg_catalog.current_schema()")) {
      answer.next();
      if (!schema.equals(answer.getString(1))) {
        throw new DbopsException(
            login.endpoint()
                + ": the connection does not reach schema \""
                + schema
                + "\" [schema-unreached]\n  fix: name the schema of the app's connection by"
                + " dbops.urlSchema, and grant USAGE on it to "
                + login.endpoint().user());
      }
    }
  }

  /** Ends the transaction by {@code COMMIT} or {@code ROLLBACK}. */
  public void end(String word) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(word);
    }
  }

  /** The failure of work on this session, fit to be shown. */
  public DbopsException failure(SQLException failed) {
    return ConnectionRefusal.during(login.endpoint(), failed);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      LoggerFactory.getLogger(LiveSession.class).debug("the end of {}", login, e);
    }
  }
}
