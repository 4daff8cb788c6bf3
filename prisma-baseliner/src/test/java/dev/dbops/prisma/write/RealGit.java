package dev.dbops.prisma.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.core.process.Command;
import dev.dbops.core.process.CommandResult;
import dev.dbops.core.process.CommandRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The git of this machine, without the settings of whoever runs it. */
final class RealGit {
  private final Path directory;

  RealGit(Path directory) {
    this.directory = directory;
  }

  static RealGit init(Path directory) {
    RealGit git = new RealGit(directory);
    git.run("init", "-q", "-b", "main");
    return git;
  }

  void commitAll() {
    run("add", "-A");
    run("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-qm", "all");
  }

  String run(String... args) {
    CommandResult result =
        new CommandRunner()
            .run(
                new Command(
                    program(), List.of(args), environment(), directory, Duration.ofMinutes(1)));
    assertThat(result.exitCode()).as(String.join(" ", args) + "\n" + result.stderr()).isZero();
    return result.stdout();
  }

  private static Map<String, String> environment() {
    return Map.of("GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_SYSTEM", "/dev/null");
  }

  private static Path program() {
    return Stream.of(System.getenv("PATH").split(":"))
        .map(folder -> Path.of(folder, "git"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }

  static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, text);
  }
}
