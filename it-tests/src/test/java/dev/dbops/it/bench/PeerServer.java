package dev.dbops.it.bench;

import dev.dbops.core.extension.ExtensionSurface;
import dev.dbops.core.extension.StandInFolder;
import dev.dbops.core.shadow.ShadowDatabase;
import dev.dbops.core.shadow.ShadowRequest;
import dev.dbops.core.shadow.ShadowServer;
import dev.dbops.core.shadow.ShadowServers;
import dev.dbops.core.shadow.ShadowSpecification;
import dev.dbops.it.stack.Sql;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** The kind of server that the product replays on, for other tools: same version, same settings. */
final class PeerServer implements AutoCloseable {
  static final String USER = "peer";
  static final String PASSWORD = "only-for-the-benchmark";

  private final ShadowServer server;
  private ShadowDatabase database;

  private PeerServer(ShadowServer server) {
    this.server = server;
    this.database = server.createDatabase("peer");
  }

  /** Starts a server that has the stand-ins; they are written to a folder. */
  static PeerServer start(Path folder) throws SQLException {
    ExtensionSurface surface = ExtensionSurface.standard();
    StandInFolder.write(folder, surface.removed());
    ShadowRequest request = new ShadowRequest(folder, "owner", false);
    PeerServer peer =
        new PeerServer(ShadowServers.start(new ShadowSpecification.Embedded(), request));
    try (Connection administrator = peer.database.connectAsAdministrator()) {
      Sql.run(
          administrator, "CREATE ROLE " + USER + " SUPERUSER LOGIN PASSWORD '" + PASSWORD + "'");
    }
    return peer;
  }

  /** Drops what the last tool made. */
  void empty() {
    database.close();
    database = server.createDatabase("peer");
  }

  String database() {
    return "peer";
  }

  String jdbcUrl() throws SQLException {
    return "jdbc:postgresql://" + address() + "/" + database();
  }

  /** Host and port. */
  String address() throws SQLException {
    try (Connection connection = database.connect()) {
      URI url = URI.create(connection.getMetaData().getURL().substring("jdbc:".length()));
      return url.getHost() + ":" + url.getPort();
    }
  }

  @Override
  public void close() {
    database.close();
    server.close();
  }
}
