package dev.dbops.prisma.base;

import dev.dbops.core.sql.SqlScript;
import dev.dbops.prisma.history.Migration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder with what Prisma says of a schema, a history, and the base that must come of them.
 *
 * @param folder where it is; its name says what it shows
 */
record BaseCase(Path folder) {
  static Stream<BaseCase> all() {
    return children(Path.of("src", "test", "resources", "base")).stream().map(BaseCase::new);
  }

  String schema() {
    return text("schema.sql");
  }

  String base() {
    return text("base.sql");
  }

  List<String> notes() {
    return Files.exists(folder.resolve("notes.txt"))
        ? text("notes.txt").lines().toList()
        : List.of();
  }

  List<Migration> history() {
    List<Migration> history = new ArrayList<>();
    for (Path child : children(folder.resolve("migrations"))) {
      String name = String.valueOf(child.getFileName());
      Path file = Path.of(name, "migration.sql");
      String text = text("migrations/" + name + "/migration.sql");
      history.add(new Migration(name, file, SqlScript.parse(name, text)));
    }
    return history;
  }

  private String text(String name) {
    try {
      return Files.readString(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> children(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return String.valueOf(folder.getFileName());
  }
}
