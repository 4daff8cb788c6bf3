package dev.dbops.core.shadow;

import dev.dbops.core.DbopsException;
import dev.dbops.core.dump.DumpSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;

/**
 * Where a server is and as whom to enter it.
 *
 * @param url JDBC URL, whose database is replaced on connecting
 * @param user role
 * @param password its password
 */
record ServerLogin(String url, String user, String password) {
  private static final int LOGIN_SECONDS = 20;
  private static final int SOCKET_SECONDS = 900; // the longest single statement of a replay

  /** The same server entered as another role. */
  ServerLogin as(String otherUser, String otherPassword) {
    return new ServerLogin(url, otherUser, otherPassword);
  }

  /** A new session in {@code database}, in autocommit, with the time zone UTC. */
  Connection open(String database) throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setDatabaseName(database);
    source.setApplicationName("dbops");
    source.setPreferQueryMode(PreferQueryMode.SIMPLE);
    source.setAllowEncodingChanges(true);
    source.setLoginTimeout(LOGIN_SECONDS);
    source.setConnectTimeout(LOGIN_SECONDS);
    source.setSocketTimeout(SOCKET_SECONDS);
    Connection connection = source.getConnection(user, password);
    // pgjdbc sends the time zone of this machine; defaults of a history shall not depend on it.
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * The same as {@link #open}, for callers that can do nothing about a refusal.
   *
   * @throws DbopsException if the server refuses
   */
  Connection connect(String database) {
    try {
      return open(database);
    } catch (SQLException e) {
      throw new DbopsException(
          "Cannot connect to database \"" + database + "\" as \"" + user + "\": " + e.getMessage(),
          e);
    }
  }

  /** The same login for {@code pg_dump}. */
  DumpSource dumpSource(String database) {
    Properties parts = Objects.requireNonNull(Driver.parseURL(url, null), "a URL of PostgreSQL's");
    return new DumpSource(
        parts.getProperty(PGProperty.PG_HOST.getName()),
        Integer.parseInt(parts.getProperty(PGProperty.PG_PORT.getName())),
        database,
        user,
        password);
  }

  /** Without the password, also that in the URL. */
  @Override
  public String toString() {
    return user + "@" + url.replaceAll("\\?.*", "");
  }
}
