package dev.dbops.it.stack;

import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.Container;
import org.testcontainers.containers.ExecConfig;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** A PostgreSQL server in a container of its own. */
final class DatabaseContainer implements AutoCloseable {
  private static final String ADMINISTRATOR = "postgres";
  private static final String PASSWORD = "only-for-tests";

  private final PostgreSQLContainer container;

  private DatabaseContainer(PostgreSQLContainer container) {
    this.container = container;
  }

  /** Starts the image with these server arguments; its first database has the given name. */
  static DatabaseContainer start(String image, String database, List<String> arguments) {
    DatabaseContainer server = new DatabaseContainer(container(image, database, arguments));
    server.container.start();
    return server;
  }

  /** The same, with a local folder copied to a place that the server can read. */
  static DatabaseContainer startWith(
      Path folder, String place, String image, String database, List<String> arguments) {
    PostgreSQLContainer container = container(image, database, arguments);
    container.withCopyFileToContainer(MountableFile.forHostPath(folder, 0755), place);
    DatabaseContainer server = new DatabaseContainer(container);
    server.container.start();
    return server;
  }

  /** A session of the administrator. */
  Connection connect(String database) throws SQLException {
    Properties login = new Properties();
    login.setProperty("user", ADMINISTRATOR);
    login.setProperty("password", PASSWORD);
    login.setProperty("preferQueryMode", "simple");
    return DriverManager.getConnection(url(database), login);
  }

  String url(String database) {
    return "jdbc:postgresql://%s:%d/%s"
        .formatted(container.getHost(), container.getMappedPort(5432), database);
  }

  /** The URL as Prisma takes it. */
  String prismaUrl(String database) {
    return "postgresql://%s:%s@%s:%d/%s"
        .formatted(
            ADMINISTRATOR, PASSWORD, container.getHost(), container.getMappedPort(5432), database);
  }

  /** Runs a program in the container and returns what it prints. */
  String run(String... program) {
    try {
      Container.ExecResult result =
          container.execInContainer(
              ExecConfig.builder().user(ADMINISTRATOR).command(program).build());
      if (result.getExitCode() != 0) {
        throw new AssertionError(String.join(" ", program) + ": " + result.getStderr());
      }
      return result.getStdout();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    container.stop();
  }

  private static PostgreSQLContainer container(
      String image, String database, List<String> arguments) {
    requireBuilt(image);
    List<String> command = new ArrayList<>(List.of("postgres"));
    command.addAll(arguments);
    return new PostgreSQLContainer(
            DockerImageName.parse(image).asCompatibleSubstituteFor("postgres"))
        .withUsername(ADMINISTRATOR)
        .withPassword(PASSWORD)
        .withDatabaseName(database)
        .withCommand(command.toArray(String[]::new));
  }

  // Testcontainers would look for a missing image in a registry, for two minutes.
  private static void requireBuilt(String image) {
    try {
      DockerClientFactory.instance().client().inspectImageCmd(image).exec();
    } catch (NotFoundException e) {
      throw new AssertionError("There is no image " + image + "\n  fix: stack/build", e);
    }
  }
}
