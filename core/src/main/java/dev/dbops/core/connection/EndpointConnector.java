package dev.dbops.core.connection;

import dev.dbops.core.DbopsException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.postgresql.Driver;

/** Opens connections that every pooler takes, and that end when nobody answers. */
public final class EndpointConnector {
  /** PgBouncer answers only after {@code server_login_retry}, 15 s, when its server refused. */
  public static final Duration LOGIN = Duration.ofSeconds(20);

  private final Login login;

  /** For one endpoint. */
  public EndpointConnector(Login login) {
    this.login = login;
  }

  /**
   * A connection in autocommit.
   *
   * @param answer how long one answer may take before the connection is given up
   * @throws DbopsException if there is none to be had; says what to do
   */
  public Connection open(Duration answer) {
    try {
      return open(LOGIN, answer);
    } catch (SQLException e) {
      throw ConnectionRefusal.of(login.endpoint(), e);
    }
  }

  /** The same with another patience, and the refusal as the driver has it. */
  Connection open(Duration logon, Duration answer) throws SQLException {
    Endpoint endpoint = login.endpoint();
    // Not by DriverManager: it sees the drivers of the program, not those of a plugin.
    Connection connection = new Driver().connect(endpoint.jdbcUrl(), properties(logon, answer));
    if (connection == null) {
      throw new DbopsException("The driver does not take the address of " + endpoint);
    }
    return connection;
  }

  /**
   * Nothing here becomes a startup parameter that PgBouncer refuses: no search_path, options or
   * timeouts (its manual, {@code ignore_startup_parameters}).
   */
  private Properties properties(Duration logon, Duration answer) {
    Endpoint endpoint = login.endpoint();
    Properties properties = new Properties();
    properties.setProperty("user", endpoint.user());
    String password = login.password().get();
    if (!password.isEmpty()) {
      properties.setProperty("password", password);
    }
    properties.setProperty("ApplicationName", "dbops");
    properties.setProperty("connectTimeout", seconds(logon));
    properties.setProperty("loginTimeout", seconds(logon));
    properties.setProperty("socketTimeout", seconds(answer));
    properties.setProperty("tcpKeepAlive", "true");
    // No named statements: a pooler of transactions would look for them on another server session.
    properties.setProperty("prepareThreshold", "0");
    properties.setProperty("sslmode", endpoint.tls().mode());
    endpoint.tls().rootCertificate().ifPresent(file -> properties.setProperty("sslrootcert", file));
    endpoint.tls().clientKey().ifPresent(file -> properties.setProperty("sslkey", file));
    String keyPassword = login.clientKeyPassword().get();
    if (!keyPassword.isEmpty()) {
      properties.setProperty("sslpassword", keyPassword);
    }
    return properties;
  }

  private static String seconds(Duration duration) {
    return Long.toString(Math.max(1, duration.toSeconds()));
  }
}
