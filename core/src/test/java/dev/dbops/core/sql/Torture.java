package dev.dbops.core.sql;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Scripts written to be hard to cut.
 *
 * @param name the file without its ending
 * @param bytes its content
 */
record Torture(String name, byte[] bytes) {
  private static final Path FOLDER = Path.of("src/test/resources/sql/torture");

  static List<Torture> all() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<Path> scripts = files.filter(file -> file.toString().endsWith(".sql")).sorted().toList();
      List<Torture> all = new ArrayList<>();
      for (Path script : scripts) {
        String name = script.getFileName().toString().replace(".sql", "");
        all.add(new Torture(name, Files.readAllBytes(script)));
      }
      return all;
    }
  }

  String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  Path expectation() {
    return FOLDER.resolve(name + ".expected");
  }

  /** One line for each statement, or one for the refusal. */
  String outcome() {
    try {
      return SqlScript.parse(name, bytes).statements().stream()
          .map(Torture::line)
          .collect(Collectors.joining());
    } catch (SqlRefusal refusal) {
      return refusal.finding().place() + " " + refusal.finding().rule() + "\n";
    }
  }

  private static String line(SqlStatement statement) {
    StatementFacts facts = StatementReader.read(statement);
    return "%d:%d %d..%d, %d tokens: %s%s\n"
        .formatted(
            statement.line(),
            statement.column(),
            statement.start(),
            statement.end(),
            statement.tokens().size(),
            facts.verb(),
            facts.target().map(target -> " " + target).orElse(""));
  }

  @Override
  public String toString() {
    return name;
  }
}
