package dev.dbops.core.dump;

import dev.dbops.core.DbopsException;
import dev.dbops.core.process.Command;
import dev.dbops.core.process.CommandResult;
import dev.dbops.core.process.CommandRunner;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A {@code pg_dump} of this machine. */
record InstalledDump(Path program) implements DumpProgram {
  private static final Duration DEADLINE = Duration.ofMinutes(10);

  // libpq would take a service, another host or a demand for encryption from them
  private static final Set<String> LIBPQ = Set.of("PG");

  // Debian keeps each major version in a folder of its own, off the PATH.
  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

  /** Those that the {@code PATH} has, and those of Debian's packages, the newest first. */
  static List<Path> onThisMachine() {
    List<Path> found = new ArrayList<>();
    for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
      found.add(Path.of(folder, "pg_dump"));
    }
    found.addAll(ofDebian());
    return found.stream().filter(Files::isExecutable).distinct().toList();
  }

  private static List<Path> ofDebian() {
    if (!Files.isDirectory(DEBIAN)) {
      return List.of();
    }
    try (Stream<Path> versions = Files.list(DEBIAN)) {
      return versions
          .sorted(Comparator.comparing(Path::toString).reversed())
          .map(version -> version.resolve("bin/pg_dump"))
          .toList();
    } catch (IOException e) {
      throw new DbopsException("Cannot look into " + DEBIAN + ": " + e.getMessage(), e);
    }
  }

  @Override
  public CommandResult run(List<String> arguments, Map<String, String> environment) {
    return new CommandRunner()
        .run(
            new Command(
                program, arguments, environment, LIBPQ, Path.of("").toAbsolutePath(), DEADLINE));
  }

  @Override
  public String reachable(Path file) {
    return file.toAbsolutePath().toString();
  }

  @Override
  public String place() {
    return program.toString();
  }

  @Override
  public void close() {
    // nothing runs between two calls
  }
}
