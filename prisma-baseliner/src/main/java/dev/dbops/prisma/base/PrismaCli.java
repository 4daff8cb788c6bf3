package dev.dbops.prisma.base;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dbops.core.DbopsException;
import dev.dbops.core.process.Command;
import dev.dbops.core.process.CommandResult;
import dev.dbops.core.process.CommandRunner;
import dev.dbops.core.report.Redaction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The app's own Prisma: it alone knows which SQL a schema stands for. */
public final class PrismaCli {
  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final int TOLD_LINES = 12;
  private static final Path EXECUTABLE = Path.of("node_modules", ".bin", "prisma");
  // The addresses that a schema or a prisma.config reads from the environment.
  private static final Pattern VARIABLE =
      Pattern.compile("env\\(\\s*[\"'](\\w+)[\"']\\s*\\)|process\\.env\\.(\\w*(?:URL|DSN)\\w*)");
  // Nobody listens on the discard port, so whatever the app's own code does, no database is met.
  private static final String NOWHERE = "postgresql://nobody@127.0.0.1:9/nothing";

  private final Path executable;
  private final Path schema;

  private PrismaCli(Path executable, Path schema) {
    this.executable = executable;
    this.schema = schema;
  }

  /**
   * The Prisma that is installed for the app of {@code schema}, looked for upwards to the top of
   * the git repository.
   *
   * @param given where it is, if the user says so
   * @throws DbopsException if there is none
   */
  public static PrismaCli of(Path schema, Optional<Path> given) {
    Path file = schema.toAbsolutePath().normalize();
    if (!Files.exists(file)) {
      throw new DbopsException(
          "There is no "
              + schema
              + " to infer a base from [replay-base]\n"
              + "  fix: set dbops.schema to the app's schema.prisma, or give a SQL file as"
              + " dbops.replay.base");
    }
    Path found =
        given
            .or(() -> first(upwards(file), EXECUTABLE))
            .filter(Files::isExecutable)
            .orElseThrow(() -> notInstalled(file, given));
    return new PrismaCli(found.toAbsolutePath().normalize(), file);
  }

  /**
   * SQL that makes an empty database what the schema says.
   *
   * @throws DbopsException if Prisma cannot say
   */
  public String script() {
    String option =
        major().filter(m -> m < 7).isPresent() ? "--to-schema-datamodel" : "--to-schema";
    CommandResult result =
        new CommandRunner()
            .run(
                new Command(
                    executable,
                    List.of(
                        "migrate", "diff", "--from-empty", option, schema.toString(), "--script"),
                    environment(),
                    app(),
                    DEADLINE));
    if (!result.succeeded() || result.stdout().isBlank()) {
      throw new DbopsException(
          "The app's Prisma cannot say which SQL its schema stands for: prisma migrate diff"
              + " --from-empty "
              + option
              + " ended with "
              + result.exitCode()
              + " [replay-base]\n"
              + told(result)
              + "  fix: run npm ci and make `npx prisma validate` pass, or give a SQL file as"
              + " dbops.replay.base, for example one that `prisma migrate diff` wrote elsewhere");
    }
    return result.stdout();
  }

  private static String told(CommandResult result) {
    String text = result.stderr().isBlank() ? result.stdout() : result.stderr();
    List<String> lines =
        Redaction.url(text).lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    StringBuilder told = new StringBuilder();
    lines
        .subList(0, Math.min(lines.size(), TOLD_LINES))
        .forEach(line -> told.append("  prisma: ").append(withoutStrings(line)).append('\n'));
    return told.toString();
  }

  /** Prisma quotes lines of the schema, and defaults in them may be secrets. */
  private static String withoutStrings(String line) {
    return line.replaceAll("\"[^\"]*\"", "\"…\"");
  }

  /** The first number of the version; empty if the package cannot be found. */
  private Optional<Integer> major() {
    List<Path> manifests = new ArrayList<>();
    Path bin = Objects.requireNonNull(executable.getParent());
    manifests.add(bin.resolveSibling("prisma").resolve("package.json"));
    for (Path folder : upwards(real(executable))) {
      manifests.add(folder.resolve("package.json"));
    }
    return manifests.stream()
        .filter(Files::isRegularFile)
        .flatMap(manifest -> major(manifest).stream())
        .findFirst();
  }

  private static Optional<Integer> major(Path manifest) {
    try {
      var json = new ObjectMapper().readTree(text(manifest));
      Matcher number = Pattern.compile("^(\\d+)\\.").matcher(json.path("version").asText());
      return json.path("name").asText().equals("prisma") && number.find()
          ? Optional.of(Integer.valueOf(number.group(1)))
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty(); // npm would refuse the file; it says nothing of a version
    }
  }

  /** Addresses that lead nowhere: inferring a base needs no database and must not meet one. */
  private Map<String, String> environment() {
    Map<String, String> environment = new TreeMap<>();
    environment.put("DATABASE_URL", NOWHERE);
    List<Path> files = new ArrayList<>(PrismaFiles.in(schema));
    for (Path folder : upwards(schema)) {
      files.addAll(PrismaFiles.configs(folder));
    }
    for (Path file : files) {
      Matcher variable = VARIABLE.matcher(text(file));
      while (variable.find()) {
        String name = variable.group(1) == null ? variable.group(2) : variable.group(1);
        environment.put(name, NOWHERE);
      }
    }
    environment.put("CHECKPOINT_DISABLE", "1");
    environment.put("PRISMA_HIDE_UPDATE_MESSAGE", "1");
    environment.put("NO_COLOR", "1");
    return environment;
  }

  /** Where Prisma would be called: the nearest folder with a {@code package.json}. */
  private Path app() {
    Path nearest = Objects.requireNonNull(schema.getParent());
    return first(upwards(schema), Path.of("package.json"))
        .flatMap(file -> Optional.ofNullable(file.getParent()))
        .orElse(nearest);
  }

  private static Optional<Path> first(List<Path> folders, Path name) {
    return folders.stream().map(folder -> folder.resolve(name)).filter(Files::exists).findFirst();
  }

  /** The folders around a file, the nearest first, up to the top of its git repository. */
  private static List<Path> upwards(Path file) {
    List<Path> folders = new ArrayList<>();
    for (Path folder = file.getParent(); folder != null; folder = folder.getParent()) {
      folders.add(folder);
      if (Files.exists(folder.resolve(".git"))) {
        break;
      }
    }
    return folders;
  }

  private static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      throw new DbopsException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new DbopsException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static DbopsException notInstalled(Path schema, Optional<Path> given) {
    return new DbopsException(
        given
                .map(path -> "dbops.prisma.executable is no program: " + path)
                .orElse("The app's Prisma is not installed: no " + EXECUTABLE + " above " + schema)
            + " [replay-base]\n"
            + "  fix: run npm ci where the app's package.json is, or give a SQL file as"
            + " dbops.replay.base, for example one that `prisma migrate diff --from-empty"
            + " --to-schema-datamodel schema.prisma --script` wrote elsewhere");
  }
}
