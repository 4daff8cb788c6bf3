package dev.dbops.prisma.history;

import dev.dbops.core.DbopsException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds the histories of a repository; an app with several databases has one for each. */
public final class HistoryFinder {
  private static final Set<String> SKIPPED = Set.of("node_modules", "target");

  private HistoryFinder() {}

  /**
   * The folders below {@code root} that Prisma would take for a history, sorted: those with a lock
   * file, and those with a folder that has a {@code migration.sql}. Installed packages, build
   * output and hidden folders are not searched.
   */
  public static List<Path> find(Path root) {
    Set<Path> histories = new TreeSet<>();
    try {
      Files.walkFileTree(root, new Visitor(root, histories));
    } catch (IOException e) {
      throw new DbopsException("Cannot search " + root + ": " + e.getMessage(), e);
    }
    return List.copyOf(histories);
  }

  private static final class Visitor extends SimpleFileVisitor<Path> {
    private final Path root;
    private final Set<Path> histories;

    private Visitor(Path root, Set<Path> histories) {
      this.root = root;
      this.histories = histories;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      if (folder.equals(root)) {
        return FileVisitResult.CONTINUE;
      }
      String name = folder.getFileName().toString();
      return SKIPPED.contains(name) || name.startsWith(".")
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      Path name = file.getFileName();
      Path folder = file.getParent();
      if (name.toString().equals("migration_lock.toml") && folder != null) {
        histories.add(folder);
      } else if (name.toString().equals("migration.sql")
          && folder != null
          && !folder.equals(root)) {
        Path history = folder.getParent();
        if (history != null) {
          histories.add(history);
        }
      }
      return FileVisitResult.CONTINUE;
    }

    // Such as the data folder of a database in a container, which is another user's.
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      return FileVisitResult.CONTINUE;
    }
  }
}
