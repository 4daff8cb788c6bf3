package dev.dbops.cdc.server;

import dev.dbops.core.DbopsException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Where a database is and as whom to go there.
 *
 * @param jdbcUrl {@code jdbc:postgresql://host:port/database}, of the server itself: slots cannot
 *     be judged through a transaction pooler
 * @param user role to log in as
 * @param password asked at each connection, never kept and never printed
 */
public record DatabaseAddress(String jdbcUrl, String user, Supplier<String> password) {
  // Any parameter whose name ends so, sslpassword too, also where a wrong separator precedes it.
  private static final Pattern CREDENTIAL =
      Pattern.compile("(?i)[?&;]\\s*\\w*(password|pwd|user|token)\\s*=");
  private static final int SECONDS_TO_CONNECT = 10;
  private static final int SECONDS_PER_ANSWER = 120;

  /** Refuses an address that carries its password in the URL, where logs would show it. */
  public DatabaseAddress {
    Objects.requireNonNull(password, "password");
    if (!jdbcUrl.startsWith("jdbc:postgresql:")) {
      throw new DbopsException("A database address begins with jdbc:postgresql:");
    }
    if (CREDENTIAL.matcher(jdbcUrl).find() || jdbcUrl.contains("@")) {
      throw new DbopsException(
          "A database address must not hold credentials\n  fix: give user and password apart");
    }
  }

  /**
   * A session that can only read.
   *
   * @throws DbopsException if the server does not answer or refuses
   */
  public Connection connectToRead() {
    return connect(true);
  }

  /** A session that commits each statement. */
  public Connection connectToAct() {
    return connect(false);
  }

  private Connection connect(boolean readOnly) {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password.get());
    properties.setProperty("ApplicationName", "dbops");
    properties.setProperty("connectTimeout", Integer.toString(SECONDS_TO_CONNECT));
    properties.setProperty("loginTimeout", Integer.toString(SECONDS_TO_CONNECT));
    properties.setProperty("socketTimeout", Integer.toString(SECONDS_PER_ANSWER));
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("readOnlyMode", "always");
    try {
      // Not by DriverManager: it sees the drivers of the program, not those of a plugin.
      for (Driver driver :
          ServiceLoader.load(Driver.class, DatabaseAddress.class.getClassLoader())) {
        Connection connection = driver.connect(jdbcUrl, properties);
        if (connection != null) {
          connection.setReadOnly(readOnly);
          return connection;
        }
      }
      throw new DbopsException("No driver takes the address of " + this);
    } catch (SQLException e) {
      if (String.valueOf(e.getMessage()).contains(jdbcUrl)) {
        // The driver repeats an address that it cannot read, with all parameters.
        throw new DbopsException(
            "Cannot connect to " + this + ": this is no address of a database");
      }
      throw new DbopsException("Cannot connect to " + this + ": " + e.getMessage(), e);
    }
  }

  /** Role, host, port and database: a parameter may hold what nobody may read. */
  @Override
  public String toString() {
    return user + " at " + jdbcUrl.replaceFirst("(?s)[?&;].*", "");
  }
}
