package dev.dbops.core.atlas;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Atlas program. It is never asked to change a database. */
public final class AtlasCli {
  private static final Duration DEADLINE = Duration.ofMinutes(5);
  private static final String JSON = "{{ json . }}";

  private final Path program;
  private final AtlasVersion version;

  private AtlasCli(Path program, AtlasVersion version) {
    this.program = program;
    this.version = version;
  }

  /**
   * The program that was named, else the first on the {@code PATH}; empty if there is none.
   *
   * @throws DbopsException if it is no Atlas, or one that is too old
   */
  public static Optional<AtlasCli> find(Optional<Path> named) {
    return named.or(AtlasCli::onPath).map(path -> of(path.toAbsolutePath()));
  }

  private static Optional<Path> onPath() {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
      Path candidate = Path.of(folder, "atlas");
      if (Files.isExecutable(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private static AtlasCli of(Path program) {
    CommandResult result =
        new CommandRunner()
            .run(
                new Command(
                    program,
                    List.of("version"),
                    AtlasCall.QUIET,
                    Path.of("").toAbsolutePath(),
                    DEADLINE));
    AtlasVersion version =
        AtlasVersion.parse(result.stdout())
            .filter(AtlasVersion::isSupported)
            .orElseThrow(
                () ->
                    new DbopsException(
                        program
                            + " is no Atlas of version 0.13 or newer [atlas-version]\n  fix: set"
                            + " dbops.atlas.executable to one, or install it from"
                            + " https://atlasgo.io/getting-started"));
    return new AtlasCli(program, version);
  }

  /** Which Atlas this is. */
  public AtlasVersion version() {
    return version;
  }

  /** The tables of a database. */
  public List<AtlasTable> inspect(AtlasDatabase database, AtlasScope scope) {
    AtlasCall call = new AtlasCall(program, scope, Map.of("URL", database.url()));
    return AtlasAnswers.tables(call.run(List.of("schema", "inspect", "--format", JSON)).stdout());
  }

  /**
   * The statements that would take {@code database} to {@code wanted}; none if Atlas sees no
   * difference. Nothing is run in {@code database}.
   *
   * @param dev an empty database in which Atlas may create and drop
   */
  public List<String> diff(
      AtlasDatabase database, AtlasState wanted, AtlasDatabase dev, AtlasScope scope) {
    AtlasCall call =
        new AtlasCall(
            program, scope, Map.of("URL", database.url(), "SRC", wanted.url(), "DEV", dev.url()));
    return AtlasAnswers.pending(
        call.run(List.of("schema", "apply", "--dry-run", "--format", JSON)).stdout());
  }

  /**
   * What Atlas finds in the last migrations of a folder.
   *
   * @param latest how many, counted from the end
   */
  public List<AtlasLint> lint(Path folder, AtlasDatabase dev, int latest) {
    AtlasCall call = new AtlasCall(program, AtlasScope.ofAnApp(), Map.of("DEV", dev.url()));
    CommandResult result =
        call.runToAnyEnd(
            List.of(
                "migrate",
                "lint",
                "--dir",
                url(folder),
                "--latest",
                Integer.toString(latest),
                "--format",
                "{{ json .Files }}"));
    if (!result.succeeded() && result.stdout().isBlank()) {
      throw call.refusal(result);
    }
    List<AtlasLint> files = AtlasAnswers.lint(result.stdout());
    if (files.stream().anyMatch(file -> file.file().equals("atlas.sum"))) {
      throw new AtlasRefusal(AtlasRefusal.Reason.CHECKSUM, folder + " is not as it was hashed");
    }
    return files;
  }

  /** Replays the migrations of a folder on a dev database. */
  public void validate(Path folder, AtlasDatabase dev) {
    new AtlasCall(program, AtlasScope.ofAnApp(), Map.of("DEV", dev.url()))
        .run(List.of("migrate", "validate", "--dir", url(folder)));
  }

  /** Writes {@code atlas.sum} of a folder. */
  public void hash(Path folder) {
    new AtlasCall(program, AtlasScope.ofAnApp(), Map.of())
        .run(List.of("migrate", "hash", "--dir", url(folder)));
  }

  /**
   * Makes a folder that Atlas can replay.
   *
   * @param scripts texts of migrations in their order
   * @return a new folder with {@code 000001.sql} and so on, and {@code atlas.sum}
   */
  public Path folder(List<String> scripts) {
    try {
      Path folder = Files.createTempDirectory("dbops-atlas");
      List<Path> files = new ArrayList<>();
      for (String script : scripts) {
        Path file = folder.resolve(String.format("%06d.sql", files.size() + 1));
        files.add(Files.writeString(file, script));
      }
      hash(folder);
      return folder;
    } catch (IOException e) {
      throw new DbopsException("Cannot write migrations for Atlas: " + e.getMessage(), e);
    }
  }

  static String url(Path folder) {
    return "file://" + folder.toAbsolutePath();
  }
}
