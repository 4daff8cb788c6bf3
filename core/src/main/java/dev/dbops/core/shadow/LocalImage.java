package dev.dbops.core.shadow;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ContainerConfig;
import dev.dbops.core.DbopsException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;

/**
 * An image that Docker has on this machine.
 *
 * @param command what it runs when nothing is said
 */
record LocalImage(List<String> command) {
  private static final int PULL_MINUTES = 10;
  private static final String HINT =
      """

        fix: start Docker, or set dbops.shadow to embedded
        where this runs in a container itself, TESTCONTAINERS_HOST_OVERRIDE names the Docker host
        where the image testcontainers/ryuk cannot be pulled, set TESTCONTAINERS_RYUK_DISABLED=true
        (both are environment variables)""";

  /** Freezes the words. */
  LocalImage {
    command = List.copyOf(command);
  }

  /**
   * The image, pulled if it is not there.
   *
   * @throws DbopsException if there is no Docker or no such image
   */
  static LocalImage of(String name) {
    DockerClient docker = client(name);
    try {
      return inspect(docker, name);
    } catch (NotFoundException e) {
      pull(docker, name);
      return inspect(docker, name);
    }
  }

  private static DockerClient client(String name) {
    try {
      return DockerClientFactory.instance().client();
    } catch (IllegalStateException | DockerException e) {
      throw new DbopsException(
          "Cannot reach Docker for image "
              + name
              + ": "
              + e.getMessage()
              + " [shadow-docker]"
              + HINT,
          e);
    }
  }

  private static LocalImage inspect(DockerClient docker, String name) {
    ContainerConfig config = docker.inspectImageCmd(name).exec().getConfig();
    String[] command = config == null ? null : config.getCmd();
    return new LocalImage(command == null ? List.of() : List.of(command));
  }

  private static void pull(DockerClient docker, String name) {
    try {
      boolean done =
          docker
              .pullImageCmd(name)
              .exec(new PullImageResultCallback())
              .awaitCompletion(PULL_MINUTES, TimeUnit.MINUTES);
      if (!done) {
        throw missing(name, "no answer within " + PULL_MINUTES + " minutes", null);
      }
    } catch (DockerException e) {
      throw missing(name, String.valueOf(e.getMessage()).strip(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw missing(name, "interrupted", e);
    }
  }

  private static DbopsException missing(String name, String reason, @Nullable Throwable cause) {
    String message =
        "Image "
            + name
            + " is not on this machine and cannot be pulled: "
            + reason
            + " [shadow-image]\n  fix: build or load it, correct the name in dbops.shadow, or set"
            + " dbops.shadow to embedded";
    return cause == null ? new DbopsException(message) : new DbopsException(message, cause);
  }
}
