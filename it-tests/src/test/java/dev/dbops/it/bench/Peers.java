package dev.dbops.it.bench;

import dev.dbops.core.process.Command;
import dev.dbops.core.process.CommandResult;
import dev.dbops.core.process.CommandRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Other tools that replay a history, each timed from its start to its end. */
final class Peers {
  private static final Duration DEADLINE = Duration.ofMinutes(15);

  private final PeerServer server;
  private final Path bench;
  private final Path work;

  /**
   * For one server.
   *
   * @param server where they replay; emptied before each
   * @param bench the project's folder of the same name
   * @param work a folder for their files
   */
  Peers(PeerServer server, Path bench, Path work) {
    this.server = server;
    this.bench = bench;
    this.work = work;
  }

  /** One psql that is given all files. */
  Duration psql(List<Path> scripts) throws SQLException {
    String[] address = server.address().split(":", 2);
    List<String> arguments =
        new ArrayList<>(
            List.of("-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", address[0], "-p", address[1]));
    arguments.addAll(List.of("-U", PeerServer.USER, "-d", server.database()));
    scripts.forEach(script -> arguments.addAll(List.of("-f", script.toString())));
    return timed("psql", arguments, Map.of("PGPASSWORD", PeerServer.PASSWORD), work);
  }

  /** {@code mvn flyway:migrate} of the same files under Flyway's names. */
  Duration flyway(Path maven, List<Path> scripts) throws SQLException, IOException {
    Path project = Files.createDirectories(work.resolve("flyway"));
    Path sql = Files.createDirectories(project.resolve("sql"));
    Files.copy(bench.resolve("flyway/pom.xml"), project.resolve("pom.xml"));
    for (Path script : scripts) {
      String[] name = script.getName(script.getNameCount() - 2).toString().split("_", 2);
      Files.copy(script, sql.resolve("V" + name[0] + "__" + name[1] + ".sql"));
    }
    List<String> arguments =
        List.of(
            "-B",
            "-q",
            "-ntp",
            "flyway:migrate",
            "-Dflyway.url=" + server.jdbcUrl(),
            "-Dflyway.user=" + PeerServer.USER,
            "-Dflyway.locations=filesystem:sql");
    return timed(
        maven.toString(), arguments, Map.of("FLYWAY_PASSWORD", PeerServer.PASSWORD), project);
  }

  /** Prisma's own engine, deploying. */
  Duration prisma(Path migrations) throws SQLException {
    String url =
        "postgresql://%s:%s@%s/%s"
            .formatted(PeerServer.USER, PeerServer.PASSWORD, server.address(), server.database());
    List<String> arguments =
        List.of(bench.resolve("prisma/deploy.mjs").toString(), migrations.toString(), url);
    return timed("node", arguments, Map.of(), bench.resolve("prisma"));
  }

  private Duration timed(
      String program, List<String> arguments, Map<String, String> environment, Path directory) {
    server.empty();
    return timed(new Command(Programs.find(program), arguments, environment, directory, DEADLINE));
  }

  /** What a program prints that must succeed. */
  static String output(String program, List<String> arguments, Path directory) {
    Command command =
        new Command(
            Programs.find(program), arguments, Map.of(), directory, DEADLINE.multipliedBy(2));
    CommandResult result = new CommandRunner().run(command);
    if (!result.succeeded()) {
      throw new AssertionError(command + "\n" + result.stdout() + result.stderr());
    }
    return result.stdout();
  }

  /** How long a command takes that must succeed. */
  static Duration timed(Command command) {
    long start = System.nanoTime();
    CommandResult result = new CommandRunner().run(command);
    if (!result.succeeded()) {
      throw new AssertionError(command + "\n" + result.stdout() + result.stderr());
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
