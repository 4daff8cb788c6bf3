package dev.dbops.core.shadow;

import com.github.dockerjava.api.exception.DockerException;
import dev.dbops.core.DbopsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.output.ToStringConsumer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** PostgreSQL in a container that exists as long as this object is open. */
final class ContainerServer implements ShadowServer {
  private static final String HOME = "postgres";
  private static final String EXTENSIONS = "/usr/local/share/dbops-extensions";

  private static final int LOG_LINES = 20;
  private static final String START_SCRIPTS = "/docker-entrypoint-initdb.d";

  private final PostgreSQLContainer container;
  private final String image;
  private final Cluster cluster;

  private ContainerServer(PostgreSQLContainer container, String image, ShadowRequest request) {
    this.container = container;
    this.image = image;
    ServerLogin administrator =
        new ServerLogin(container.getJdbcUrl(), container.getUsername(), container.getPassword());
    this.cluster = Cluster.withOwner(administrator, HOME, request);
  }

  /** A container that answers. */
  static ContainerServer start(String image, ShadowRequest request) {
    List<String> command = command(LocalImage.of(image));
    PostgreSQLContainer container =
        new PostgreSQLContainer(DockerImageName.parse(image).asCompatibleSubstituteFor("postgres"))
            .withDatabaseName(HOME)
            .withUsername(ServerLauncher.ADMINISTRATOR)
            .withPassword(Cluster.newPassword());
    // A shadow is clean: an image's own start scripts may need settings that only its users know.
    container.withTmpFs(Map.of(START_SCRIPTS, "rw"));
    container.setCommand(command.toArray(String[]::new));
    Path extensions = request.extensionFolder().resolve("extension");
    if (Files.isDirectory(extensions)) {
      container.withCopyFileToContainer(
          MountableFile.forHostPath(extensions, 0755), EXTENSIONS + "/extension");
    }
    ToStringConsumer output = new ToStringConsumer(); // of a failed container nothing else is left
    container.withLogConsumer(output);
    try {
      container.start();
      return new ContainerServer(container, image, request);
    } catch (ContainerLaunchException | ContainerFetchException | DockerException e) {
      container.close();
      throw new DbopsException(
          "The container of image %s did not start: %s [shadow-start]\n%s"
              .formatted(image, e.getMessage(), lastLines(output.toUtf8String())),
          e);
    } catch (DbopsException e) {
      container.close();
      throw e;
    }
  }

  /** The image's own command, which may load libraries, and our settings after it. */
  private static List<String> command(LocalImage image) {
    List<String> words = new ArrayList<>(image.command());
    if (words.isEmpty()) {
      words.add("postgres");
    }
    words.addAll(ReplaySettings.words());
    words.addAll(List.of("-c", "extension_control_path=" + EXTENSIONS + ":$system"));
    return words;
  }

  private static String lastLines(String output) {
    List<String> lines = output.lines().toList();
    return "  | "
        + String.join("\n  | ", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
  }

  @Override
  public String describe() {
    return "PostgreSQL " + cluster.version() + " of image " + image;
  }

  @Override
  public ShadowDatabase createDatabase(String name) {
    return cluster.createDatabase(name);
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
    container.close();
  }
}
