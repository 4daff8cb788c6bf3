package dev.dbops.prisma.history;

import dev.dbops.core.process.Command;
import dev.dbops.core.process.CommandResult;
import dev.dbops.core.process.CommandRunner;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Node and npm, found on the path; a test that needs them fails where they are missing. */
public final class NodeProcess {
  private NodeProcess() {}

  /** What Node prints for a call with these arguments. */
  public static String node(Path directory, String... arguments) {
    return run("node", directory, arguments);
  }

  /** Installs what the {@code package.json} of a folder asks for. */
  public static void install(Path directory) {
    run("npm", directory, "install", "--ignore-scripts", "--no-audit", "--no-fund");
  }

  private static String run(String program, Path directory, String... arguments) {
    Map<String, String> environment = Map.of("LANG", "C", "LC_ALL", "C");
    CommandResult result =
        new CommandRunner()
            .run(
                new Command(
                    program(program),
                    List.of(arguments),
                    environment,
                    directory,
                    Duration.ofMinutes(2)));
    if (!result.succeeded()) {
      throw new AssertionError(result.stderr());
    }
    return result.stdout();
  }

  private static Path program(String name) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not on the PATH; install Node 20"));
  }
}
