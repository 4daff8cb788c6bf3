package dev.dbops.prisma.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A small app folder that tests fill. */
record HistoryFolder(Path app) {
  Path migrations() {
    return app.resolve("prisma/migrations");
  }

  HistoryFolder migration(String name) {
    return file("prisma/migrations/" + name + "/migration.sql", "SELECT 1;\n");
  }

  HistoryFolder file(String path, String content) {
    return file(path, content.getBytes(StandardCharsets.UTF_8));
  }

  HistoryFolder file(String path, byte[] content) {
    try {
      Path file = resolved(path);
      Files.createDirectories(file.getParent());
      Files.write(file, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  HistoryFolder folder(String path) {
    try {
      Files.createDirectories(app.resolve(path));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  MigrationHistory read() {
    return MigrationHistory.read(migrations());
  }

  // By URI, because a JVM in the POSIX locale makes no path with other characters than ASCII.
  private Path resolved(String path) {
    try {
      return Path.of(URI.create(app.toUri() + new URI(null, null, path, null).toASCIIString()));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  List<String> names() {
    return read().migrations().stream().map(Migration::name).toList();
  }

  List<String> rules() {
    return read().findings().stream().map(finding -> finding.rule()).toList();
  }
}
