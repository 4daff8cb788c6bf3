package dev.dbops.core.dump;

import com.github.dockerjava.api.exception.DockerException;
import dev.dbops.core.DbopsException;
import dev.dbops.core.process.CommandResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.ExecConfig;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** The {@code pg_dump} of an image, in a container that shares this machine's network. */
final class ImageDump implements DumpProgram {
  private static final String WAITING_SECONDS = "3600";

  private final String image;
  private final GenericContainer<?> container;

  private ImageDump(String image, GenericContainer<?> container) {
    this.image = image;
    this.container = container;
  }

  static ImageDump start(String image) {
    try {
      GenericContainer<?> container =
          new GenericContainer<>(DockerImageName.parse(image))
              .withNetworkMode("host")
              .withCreateContainerCmdModifier(
                  create -> create.withEntrypoint("sleep").withCmd(WAITING_SECONDS));
      container.start();
      return new ImageDump(image, container);
    } catch (IllegalStateException
        | DockerException
        | ContainerLaunchException
        | ContainerFetchException e) {
      throw new DbopsException(
          "Cannot start a container of "
              + image
              + " for pg_dump: "
              + e.getMessage()
              + " [dump-image]\n  fix: start Docker and build or load the image, or set dbops.pgDump"
              + " to a pg_dump of version 18 or newer",
          e);
    }
  }

  @Override
  public CommandResult run(List<String> arguments, Map<String, String> environment) {
    List<String> words = new ArrayList<>(List.of("pg_dump"));
    words.addAll(arguments);
    try {
      ExecResult result =
          container.execInContainer(
              ExecConfig.builder()
                  .command(words.toArray(String[]::new))
                  .envVars(environment)
                  .build());
      return new CommandResult(result.getExitCode(), result.getStdout(), result.getStderr());
    } catch (IOException | DockerException e) {
      throw new DbopsException("Cannot run pg_dump in " + place() + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DbopsException("pg_dump was interrupted", e);
    }
  }

  @Override
  public String reachable(Path file) {
    String copy = "/tmp/" + file.getFileName();
    container.copyFileToContainer(MountableFile.forHostPath(file), copy);
    return copy;
  }

  @Override
  public String place() {
    return "image " + image;
  }

  @Override
  public void close() {
    container.close();
  }
}
