package dev.dbops.it.stack;

import dev.dbops.core.connection.Endpoint;
import dev.dbops.core.connection.Login;
import dev.dbops.core.connection.PoolMode;
import dev.dbops.core.connection.Tls;
import dev.dbops.core.extension.ExtensionSurface;
import dev.dbops.core.extension.StandInFolder;
import dev.dbops.core.shadow.ShadowDatabase;
import dev.dbops.core.shadow.ShadowRequest;
import dev.dbops.core.shadow.ShadowServer;
import dev.dbops.core.shadow.ShadowServers;
import dev.dbops.core.shadow.ShadowSpecification;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** A server that plays an app's real one: a database {@code app}, and a role that deploys. */
public final class LiveServer implements AutoCloseable {
  public static final String ROLE = "deployer";
  public static final String PASSWORD = "only-for-tests";

  private final ShadowServer server;
  private ShadowDatabase database;

  private LiveServer(ShadowServer server) {
    this.server = server;
    this.database = server.createDatabase("app");
  }

  /** A server that has what is removed as stand-ins; they are written to {@code folder}. */
  public static LiveServer withExtensions(Path folder) throws SQLException {
    StandInFolder.write(folder, ExtensionSurface.standard().removed());
    return start(folder);
  }

  /** A server that has no extension. */
  public static LiveServer plain(Path folder) throws SQLException {
    return start(folder);
  }

  private static LiveServer start(Path folder) throws SQLException {
    LiveServer live =
        new LiveServer(
            ShadowServers.start(
                new ShadowSpecification.Embedded(), new ShadowRequest(folder, "owner", false)));
    try (Connection administrator = live.connect()) {
      Sql.run(administrator, "CREATE ROLE deployer LOGIN SUPERUSER PASSWORD '" + PASSWORD + "'");
    }
    return live;
  }

  /** Drops the database and makes it again, empty. */
  public void empty() {
    database.close();
    database = server.createDatabase("app");
  }

  /** A session of a superuser in the database. */
  public Connection connect() {
    return database.connectAsAdministrator();
  }

  /** Host and port. */
  public URI address() throws SQLException {
    try (Connection connection = database.connect()) {
      return URI.create(connection.getMetaData().getURL().substring("jdbc:".length()));
    }
  }

  /** The URL as Prisma takes it. */
  public String prismaUrl() throws SQLException {
    URI address = address();
    return prismaUrl(address.getHost(), address.getPort());
  }

  /** The same through a pooler. */
  public static String prismaUrl(String host, int port) {
    return "postgresql://" + ROLE + ":" + PASSWORD + "@" + host + ":" + port + "/app";
  }

  /** The direct way in. */
  public Login login() throws SQLException {
    URI address = address();
    return login(address.getHost(), address.getPort(), Optional.empty());
  }

  /** The way in through a pooler. */
  public static Login login(String host, int port, Optional<String> schema) {
    Endpoint endpoint =
        new Endpoint("staging", host, port, "app", ROLE, Tls.preferred(), schema, PoolMode.SESSION);
    return new Login(endpoint, () -> PASSWORD, () -> "", List.of());
  }

  @Override
  public void close() {
    database.close();
    server.close();
  }
}
