package dev.dbops.core.extension;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A PostgreSQL 18 without a library of any extension, that loads the bundled stand-ins. */
final class StandInServer implements BeforeAllCallback {
  static final String OWNER = "app_owner";
  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static @Nullable EmbeddedPostgres server;

  /** Starts it for the first class that asks; it ends with the last class of the run. */
  @Override
  public void beforeAll(ExtensionContext context) {
    server =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.GLOBAL)
            .computeIfAbsent(StandInServer.class.getName(), key -> start(), EmbeddedPostgres.class);
  }

  private static EmbeddedPostgres server() {
    return Objects.requireNonNull(server, "@ExtendWith(StandInServer.class) is missing");
  }

  private static EmbeddedPostgres start() {
    try {
      Path folder = Files.createTempDirectory("stand-ins");
      StandInFolder.write(folder, ExtensionSurface.standard().all());
      EmbeddedPostgres started =
          EmbeddedPostgres.builder()
              .setServerConfig("extension_control_path", folder + ":\\$system")
              .start();
      try (Connection connection = started.getPostgresDatabase().getConnection()) {
        run(connection, "CREATE ROLE " + OWNER + " LOGIN CREATEROLE", "CREATE ROLE other");
      }
      return started;
    } catch (IOException | SQLException e) {
      throw new IllegalStateException("no PostgreSQL to test with", e);
    }
  }

  /** A new database of the owner, who is no superuser. */
  static String database() throws SQLException {
    String name = "stand_in_" + DATABASES.incrementAndGet();
    try (Connection connection = server().getPostgresDatabase().getConnection()) {
      run(connection, "CREATE DATABASE " + name + " OWNER " + OWNER);
    }
    return name;
  }

  static Connection owner(String database) throws SQLException {
    return server().getDatabase(OWNER, database).getConnection();
  }

  static Connection administrator(String database) throws SQLException {
    return server().getDatabase("postgres", database).getConnection();
  }

  static void run(Connection connection, String... texts) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String text : texts) {
        statement.execute(text);
      }
    }
  }

  /** Every row as its columns with blanks between. */
  static List<String> rows(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
          row.add(String.valueOf(result.getString(column)));
        }
        rows.add(String.join(" ", row));
      }
      return rows;
    }
  }

  static String resource(String name) throws IOException {
    try (InputStream in = StandInServer.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException(name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
