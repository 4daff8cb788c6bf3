package dev.dbops.it.maven;

import dev.dbops.core.process.Command;
import dev.dbops.core.process.CommandResult;
import dev.dbops.core.process.CommandRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs a goal of the plugin just built in a copy of an app repo, with a Maven of its own. */
public final class GoalRun {
  private static final Path FIXTURES = Path.of("src/test/resources/apps");

  private static final String COORDINATES =
      "dev.dbops:dbops-maven-plugin:" + System.getProperty("it.version") + ":";
  private static final String PHASE = "validate";
  private static final Duration DEADLINE = Duration.ofMinutes(15);

  private final Path app;
  private final List<String> properties = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();
  private final List<String> servers = new ArrayList<>();

  private GoalRun(Path app) {
    this.app = app;
  }

  /** Works in a folder as it is. */
  public static GoalRun in(Path app) {
    return new GoalRun(app);
  }

  /** Copies {@code apps/<name>/before} to a fresh folder. */
  public static GoalRun inCopyOf(String name) throws IOException {
    return inCopyOf(FIXTURES.resolve(name).resolve("before"));
  }

  /** Copies a folder to a fresh one. */
  public static GoalRun inCopyOf(Path folder) throws IOException {
    GoalRun run = inEmptyFolder();
    copy(folder, run.app);
    return run;
  }

  /** Works in a fresh folder. */
  public static GoalRun inEmptyFolder() throws IOException {
    Path work = Path.of(System.getProperty("it.work"));
    Files.createDirectories(work);
    return new GoalRun(Files.createTempDirectory(work, "app"));
  }

  /** Adds a property that is known only at run time, such as the port of a database. */
  public GoalRun with(String property, Object value) {
    properties.add("-D" + property + "=" + value);
    return this;
  }

  /** Adds an entry to the servers of settings.xml. */
  public GoalRun withServer(String id, String user, String password) {
    servers.add(
        "<server><id>%s</id><username>%s</username><password>%s</password></server>"
            .formatted(id, user, password));
    return this;
  }

  /** Adds a variable to the environment of Maven. */
  public GoalRun withVariable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Runs the goal to its end. */
  public CommandResult run(String goal) throws IOException {
    return new CommandRunner().run(command(goal));
  }

  /**
   * The call of Maven, ready to run.
   *
   * @param words goal and options; {@code baseline} alone stands for the goal by its full
   *     coordinates, which needs no pom; {@code validate} is the phase of that name
   */
  public Command command(String... words) throws IOException {
    List<String> args = new ArrayList<>(List.of("-B", "-ntp", "-s", settings().toString()));
    args.add("-Dmaven.repo.local=" + System.getProperty("it.repository"));
    args.addAll(properties);
    for (String word : words) {
      args.add(word.matches("[a-z-]+") && !word.equals(PHASE) ? COORDINATES + word : word);
    }
    Path maven = Path.of(System.getProperty("it.maven"));
    return new Command(maven, args, environment, app, DEADLINE);
  }

  /** The file tree of the app after the run. */
  public Path app() {
    return app;
  }

  /** The file tree that the run should have left. */
  public static Path expected(String name) {
    return FIXTURES.resolve(name).resolve("after");
  }

  private Path settings() throws IOException {
    String url = Path.of(System.getProperty("it.central")).toUri().toString();
    return Files.writeString(
        Files.createTempFile("it", "settings.xml"),
        """
        <settings>
          <mirrors><mirror><id>here</id><mirrorOf>*</mirrorOf><url>%s</url></mirror></mirrors>
          <servers>%s</servers>
        </settings>
        """
            .formatted(url, String.join("", servers)));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }
}
