package dev.dbops.core.schema;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One PostgreSQL 18 for all tests of this package, with as many empty databases as they ask for.
 */
final class Databases {
  private static final EmbeddedPostgres SERVER = start();
  private static final AtomicInteger COUNT = new AtomicInteger();

  private Databases() {}

  /** The server ends with the tests: it has a shutdown hook of its own. */
  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.builder()
          .setServerConfig("fsync", "off")
          .setServerConfig("autovacuum", "off")
          .setServerConfig("wal_level", "logical")
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A connection to a new, empty database, as the superuser. */
  static Connection fresh() throws SQLException {
    String name = "d" + COUNT.incrementAndGet();
    try (Connection connection = connect("postgres", "postgres")) {
      execute(connection, "CREATE DATABASE " + name + " STRATEGY file_copy");
    }
    return connect(name, "postgres");
  }

  /** A connection to a new, empty database, as its owner, who is no superuser. */
  static Connection freshOfOwner() throws SQLException {
    String name = "d" + COUNT.incrementAndGet();
    try (Connection connection = connect("postgres", "postgres")) {
      execute(connection, "CREATE ROLE " + name + " LOGIN CREATEROLE");
      execute(connection, "CREATE DATABASE " + name + " OWNER " + name + " STRATEGY file_copy");
    }
    return connect(name, name);
  }

  /** A connection to this database as this role. */
  static Connection connect(String database, String role) throws SQLException {
    return DriverManager.getConnection(
        SERVER.getJdbcUrl(role, database) + "&preferQueryMode=simple&allowEncodingChanges=true");
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column of the only row. */
  static String value(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getString(1);
    }
  }
}
