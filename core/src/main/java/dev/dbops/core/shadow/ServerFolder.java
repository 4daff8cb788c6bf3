package dev.dbops.core.shadow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of one embedded server, gone with it.
 *
 * @param root private to its user
 */
record ServerFolder(Path root) {
  private static final int LOG_LINES = 20;

  /** Where the databases are. */
  Path data() {
    return root.resolve("data");
  }

  /** What initdb and the server say. */
  Path log() {
    return root.resolve("server.log");
  }

  /** A copy of the request's extension folder that the server's user can read. */
  Path extensions() {
    return root.resolve("extensions");
  }

  /** Copies control and SQL files, flat as PostgreSQL wants them. */
  void takeExtensions(Path folder) throws IOException {
    Path target = Files.createDirectories(extensions().resolve("extension"));
    Path source = folder.resolve("extension");
    if (!Files.isDirectory(source)) {
      return;
    }
    try (Stream<Path> files = Files.list(source)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, target.resolve(file.getFileName().toString()));
      }
    }
  }

  /** Modules that do nothing, one for each extension of the request. */
  Path libraries() {
    return root.resolve("libraries");
  }

  /**
   * Makes {@code LOAD 'age'} succeed for a superuser, although the stand-in has no module: each
   * extension gets a copy of a contrib module that does nothing on loading.
   *
   * @param modules PostgreSQL's own
   */
  void offerLibraries(Path modules) throws IOException {
    Files.createDirectories(libraries());
    try (Stream<Path> files = Files.list(extensions().resolve("extension"))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = file.getFileName().toString();
        if (name.endsWith(".control")) {
          String module = name.replaceFirst("control$", moduleSuffix(modules));
          Files.copy(
              modules.resolve("dict_int." + moduleSuffix(modules)), libraries().resolve(module));
        }
      }
    }
  }

  private static String moduleSuffix(Path modules) {
    return Files.exists(modules.resolve("dict_int.dylib")) ? "dylib" : "so";
  }

  /** The last lines of the log, each indented, for a message. */
  String lastLogLines() throws IOException {
    if (!Files.exists(log())) {
      return "  (no log)";
    }
    // Not readString: a message of the server may hold bytes of any encoding.
    List<String> lines =
        new String(Files.readAllBytes(log()), StandardCharsets.UTF_8).lines().toList();
    List<String> last = lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size());
    return "  | " + String.join("\n  | ", last);
  }
}
