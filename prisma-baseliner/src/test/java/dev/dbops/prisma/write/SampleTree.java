package dev.dbops.prisma.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A small history, and a change of it that has every kind of file change. */
final class SampleTree {
  private final Path root;

  private SampleTree(Path root) {
    this.root = root;
  }

  static SampleTree at(Path root) {
    return new SampleTree(root);
  }

  /** Writes the old tree: a file with CRLF and an odd mode, a linked file, one that will go. */
  SampleTree create() throws IOException {
    put("prisma/migrations/1_a/migration.sql", "CREATE EXTENSION vector;\r\nSELECT 1;\r\n");
    Files.setPosixFilePermissions(
        root.resolve("prisma/migrations/1_a/migration.sql"),
        PosixFilePermissions.fromString("rw-r-----"));
    put("shared/linked.sql", "SELECT 'old'");
    Files.createDirectories(root.resolve("prisma/migrations/2_b"));
    Files.createSymbolicLink(
        root.resolve("prisma/migrations/2_b/migration.sql"), Path.of("../../../shared/linked.sql"));
    put("prisma/migrations/3_gone/migration.sql", "");
    return this;
  }

  private void put(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, text);
  }

  Path state() {
    return root.resolve(".dbops");
  }

  TreeChange change() {
    return new TreeChange(
        List.of(
            FileChange.edit(
                root.resolve("prisma/migrations/1_a/migration.sql"),
                FileContent.of("CREATE EXTENSION vector;\r\nSELECT 1;\r\n"),
                FileContent.of("SELECT 1;\r\n")),
            FileChange.edit(
                root.resolve("prisma/migrations/2_b/migration.sql"),
                FileContent.of("SELECT 'old'"),
                FileContent.of("SELECT 'new'")),
            FileChange.delete(
                root.resolve("prisma/migrations/3_gone/migration.sql"), FileContent.of("")),
            FileChange.create(
                root.resolve("prisma/migrations/4_made/deeper/migration.sql"),
                FileContent.of("SELECT 4;")),
            FileChange.create(root.resolve("prisma/dbops-baseline.json"), FileContent.of("{}\n"))));
  }

  /** Everything below the root but the state: kinds, modes, link targets and bytes. */
  SortedMap<String, String> contents() throws IOException {
    SortedMap<String, String> found = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.filter(file -> !file.startsWith(state())).toList()) {
        found.put(root.relativize(path).toString(), describe(path));
      }
    }
    return found;
  }

  private static String describe(Path path) throws IOException {
    if (Files.isSymbolicLink(path)) {
      return "-> " + Files.readSymbolicLink(path);
    }
    String modes =
        PosixFilePermissions.toString(
            Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
    return Files.isDirectory(path) ? modes : modes + " " + Files.readString(path);
  }
}
