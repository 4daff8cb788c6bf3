package dev.dbops.core.connection;

import dev.dbops.core.DbopsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The connection service files of libpq (manual, section "The Connection Service File"). */
final class ServiceFile {
  private final List<Path> files;

  /**
   * Over some files.
   *
   * @param files in the order in which they are asked
   */
  ServiceFile(List<Path> files) {
    this.files = List.copyOf(files);
  }

  /** The settings of a service. */
  SortedMap<String, String> settings(String service) {
    return files.stream()
        .filter(Files::isRegularFile)
        .map(file -> section(file, service))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(
            () ->
                new DbopsException(
                    "No pg_service.conf has a service "
                        + service
                        + " [endpoint-service]\n  fix: add ["
                        + service
                        + "] to ~/.pg_service.conf, or set PGSERVICEFILE"));
  }

  private static Optional<SortedMap<String, String>> section(Path file, String service) {
    try {
      SortedMap<String, String> settings = new TreeMap<>();
      boolean inside = false;
      boolean found = false;
      for (String raw : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        String line = raw.strip();
        if (line.startsWith("[")) {
          inside = line.equals("[" + service + "]");
          found |= inside;
        } else if (inside && !line.startsWith("#") && line.indexOf('=') > 0) {
          int equals = line.indexOf('=');
          settings.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
        }
      }
      return found ? Optional.of(settings) : Optional.empty();
    } catch (IOException e) {
      throw new DbopsException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
