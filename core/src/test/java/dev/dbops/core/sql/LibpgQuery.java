package dev.dbops.core.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dbops.core.process.Command;
import dev.dbops.core.process.CommandResult;
import dev.dbops.core.process.CommandRunner;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's own scanner and parser as a node package. */
final class LibpgQuery {
  private static final Path RESOURCES = Path.of("src/test/resources/oracle");

  private final Path folder;

  /** Installs the package; fails without npm. */
  LibpgQuery(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder);
    for (String file : List.of("package.json", "package-lock.json", "boundaries.mjs")) {
      Files.copy(
          RESOURCES.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
  }

  /** The answers to all texts, in their order. */
  List<Found> ask(List<String> texts) throws IOException {
    ObjectMapper json = new ObjectMapper();
    Files.writeString(folder.resolve("texts.json"), json.writeValueAsString(texts));
    run("node", "boundaries.mjs", "texts.json", "answers.json");
    return json.readValue(
        folder.resolve("answers.json").toFile(), new TypeReference<List<Found>>() {});
  }

  private void run(String program, String... arguments) {
    Command command =
        new Command(find(program), List.of(arguments), Map.of(), folder, Duration.ofMinutes(10));
    CommandResult result = new CommandRunner().run(command);
    assertThat(result.exitCode()).as("%s: %s", command, result).isZero();
  }

  private static Path find(String program) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(path)
        .map(directory -> Path.of(directory, program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new AssertionError(program + " is not on the PATH"));
  }

  /**
   * What it says to one text, in bytes.
   *
   * @param statements start and length of each statement; empty if the text is not valid
   * @param tokens start and end of each token, comments left out; empty if there is a stray quote
   */
  record Found(Optional<List<List<Integer>>> statements, Optional<List<List<Integer>>> tokens) {
    @JsonCreator
    static Found of(
        @JsonProperty("statements") @Nullable List<List<Integer>> statements,
        @JsonProperty("tokens") @Nullable List<List<Integer>> tokens) {
      return new Found(Optional.ofNullable(statements), Optional.ofNullable(tokens));
    }
  }
}
