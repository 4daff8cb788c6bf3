package dev.dbops.it.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** An app's repository that a test writes itself, migration by migration. */
public final class SampleApp {
  private static final String SCHEMA =
      """
      generator client {
        provider = "prisma-client-js"
      }

      datasource db {
        provider = "postgresql"
        url      = env("DATABASE_URL")
      }
      """;

  private final Path root;
  private int migrations;

  private SampleApp(Path root) {
    this.root = root;
  }

  /** An app without migrations in a folder. */
  public static SampleApp in(Path root) throws IOException {
    Path folder = Files.createDirectories(root.resolve("prisma/migrations"));
    Files.writeString(folder.resolve("migration_lock.toml"), "provider = \"postgresql\"\n");
    Files.writeString(root.resolve("prisma/schema.prisma"), SCHEMA);
    return new SampleApp(root);
  }

  /** Adds a migration after the others. */
  public SampleApp migration(String sql) throws IOException {
    migrations++;
    Path folder =
        root.resolve("prisma/migrations/%014d_step".formatted(20240101000000L + migrations));
    Files.writeString(Files.createDirectories(folder).resolve("migration.sql"), sql);
    return this;
  }

  /** Adds or replaces a file. */
  public SampleApp file(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  /** The folder of the app. */
  public Path root() {
    return root;
  }

  /** Every file below {@code prisma}, with its text. */
  public SortedMap<String, String> tree() throws IOException {
    SortedMap<String, String> tree = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root.resolve("prisma"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        tree.put(root.relativize(file).toString(), Files.readString(file));
      }
    }
    return tree;
  }
}
