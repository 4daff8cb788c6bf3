package dev.dbops.it.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.core.process.Command;
import dev.dbops.core.process.CommandResult;
import dev.dbops.core.process.CommandRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Prisma's own schema engine, asked what each command of Prisma Migrate finds. */
public final class PrismaEngine {
  private static final Path SCRIPTS = Path.of("..", "bench", "prisma");

  private final Path folder;

  private PrismaEngine(Path folder) {
    this.folder = folder;
  }

  /** The engine, installed by npm below {@code target}. */
  public static synchronized PrismaEngine installed() throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "prisma-engine").toAbsolutePath());
    for (String name : new String[] {"package.json", "engine.mjs", "judge.mjs"}) {
      Files.copy(SCRIPTS.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
    PrismaEngine engine = new PrismaEngine(folder);
    if (!Files.exists(folder.resolve("node_modules/pg"))) {
      CommandResult result =
          engine.run("npm", "install", "--ignore-scripts", "--no-audit", "--no-fund");
      assertThat(result.exitCode()).as(result.stderr()).isZero();
    }
    return engine;
  }

  /**
   * What each command finds, by its name.
   *
   * @param url of the database
   * @param shadowUrl of the server that {@code dev} replays on
   * @param commands {@code status}, {@code deploy} or {@code dev}
   */
  public Map<String, String> judge(
      Path migrations, String url, String shadowUrl, String... commands) {
    List<String> line = new ArrayList<>(List.of("judge.mjs", migrations.toString(), url));
    line.add(shadowUrl);
    line.addAll(List.of(commands));
    CommandResult result = run("node", line.toArray(String[]::new));
    assertThat(result.exitCode()).as(result.stderr()).isZero();
    Map<String, String> found = new HashMap<>();
    result
        .stdout()
        .lines()
        .filter(text -> text.contains(": "))
        .forEach(
            text ->
                found.put(
                    text.substring(0, text.indexOf(": ")), text.substring(text.indexOf(": ") + 2)));
    assertThat(found).as(result.stdout() + result.stderr()).containsKeys(commands);
    return found;
  }

  private CommandResult run(String program, String... arguments) {
    Path executable =
        Stream.of(System.getenv("PATH").split(":"))
            .map(path -> Path.of(path, program))
            .filter(Files::isExecutable)
            .findFirst()
            .orElseThrow(() -> new AssertionError(program + " is not installed"));
    return new CommandRunner()
        .run(new Command(executable, List.of(arguments), Map.of(), folder, Duration.ofMinutes(5)));
  }
}
