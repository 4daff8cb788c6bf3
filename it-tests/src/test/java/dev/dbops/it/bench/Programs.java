package dev.dbops.it.bench;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Programs of this machine. */
final class Programs {
  private Programs() {}

  /** The file that a name stands for on the PATH. */
  static Path find(String name) {
    if (name.contains(File.separator)) {
      return Path.of(name);
    }
    return List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not installed"));
  }
}
