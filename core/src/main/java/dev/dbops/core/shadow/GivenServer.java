package dev.dbops.core.shadow;

import dev.dbops.core.DbopsException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.postgresql.PGConnection;

/** A disposable server that ran before us, held while this object is open and empty afterwards. */
final class GivenServer implements ShadowServer {
  private final GivenAddress address;
  private final Connection hold;
  private final Optional<Path> extensions;
  private final Set<String> databasesBefore;
  private final ClusterState stateBefore;
  private final Cluster cluster;

  private GivenServer(GivenAddress address, Connection hold, ShadowRequest request)
      throws SQLException {
    this.address = address;
    this.hold = hold;
    GivenChecks checks = new GivenChecks(hold, address);
    checks.refuseWrongServer();
    checks.refuseUsedServer(request.ownerRole());
    this.extensions = checks.folderToOffer(request.extensionFolder());
    this.databasesBefore = checks.databases();
    this.stateBefore = ClusterState.read(hold);
    this.cluster = Cluster.withOwner(address.administrator(), address.database(), request);
  }

  /** The first of the servers that no other shadow holds. */
  static GivenServer start(List<String> urls, ShadowRequest request) {
    for (String url : urls) {
      GivenAddress address = GivenAddress.parse(url);
      Connection connection = address.administrator().connect(address.database());
      try {
        if (ServerHold.take(connection)) {
          return new GivenServer(address, connection, request);
        }
        close(connection);
      } catch (SQLException e) {
        close(connection);
        throw new DbopsException("Cannot look at " + address + ": " + e.getMessage(), e);
      } catch (DbopsException e) {
        close(connection);
        throw e;
      }
    }
    throw new DbopsException(
        "All "
            + urls.size()
            + " given shadow servers are in use, by this run or another [shadow-in-use]\n"
            + "  fix: name two different servers in dbops.shadow, and give each run its own");
  }

  @Override
  public String describe() {
    return "given PostgreSQL " + cluster.version() + " at " + address;
  }

  @Override
  public ShadowDatabase createDatabase(String name) {
    ShadowDatabase database = cluster.createDatabase(name);
    if (extensions.isPresent()) {
      offerExtensions(name, extensions.get());
    }
    return database;
  }

  @Override
  public ClusterState clusterState() {
    return cluster.state();
  }

  @Override
  public void restore(ClusterState state) {
    cluster.restore(state);
  }

  @Override
  public void close() {
    try {
      Set<String> databases = new TreeSet<>(new GivenChecks(hold, address).databases());
      databases.removeAll(databasesBefore);
      databases.forEach(cluster::dropDatabase);
      cluster.restore(stateBefore);
    } catch (SQLException e) {
      throw new DbopsException("Cannot empty " + address + ": " + e.getMessage(), e);
    } finally {
      close(hold);
    }
  }

  /** A setting of the database, so that it goes with the database. */
  private void offerExtensions(String database, Path folder) {
    try (Statement statement = hold.createStatement()) {
      PGConnection names = hold.unwrap(PGConnection.class);
      statement.execute(
          "ALTER DATABASE %s SET extension_control_path = '%s'"
              .formatted(
                  names.escapeIdentifier(database), names.escapeLiteral(folder + ":$system")));
    } catch (SQLException e) {
      cluster.dropDatabase(database);
      throw new DbopsException(
          "Cannot offer extensions to database \"" + database + "\": " + e.getMessage(), e);
    }
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new DbopsException("Cannot leave the given server: " + e.getMessage(), e);
    }
  }
}
