package dev.dbops.prisma.squash;

import dev.dbops.core.DbopsException;
import dev.dbops.prisma.history.Migration;
import dev.dbops.prisma.write.FileChange;
import dev.dbops.prisma.write.FileContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The files of a squash: the folders of the old migrations go with all that is in them, because
 * Prisma stops at a folder without {@code migration.sql}.
 */
public final class SquashFiles {
  private SquashFiles() {}

  /**
   * The changes, innermost files first, so that each folder is empty when its last file goes.
   *
   * @param migrations the folder of the history
   * @throws DbopsException if a folder could not go as a whole
   */
  public static List<FileChange> changes(Squash squash, Path migrations) {
    List<FileChange> changes = new ArrayList<>();
    for (Migration migration : squash.replaced()) {
      Path folder = Objects.requireNonNull(migration.file().getParent());
      for (Path file : files(folder)) {
        changes.add(FileChange.delete(file, content(file)));
      }
    }
    Path file = migrations.resolve(squash.folder()).resolve("migration.sql");
    changes.add(FileChange.create(file, FileContent.of(squash.script().bytes())));
    return changes;
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> walked = Files.walk(folder)) {
      List<Path> all = walked.toList();
      List<Path> files =
          all.stream()
              .filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
              .sorted(Comparator.comparing(Path::getNameCount).reversed().thenComparing(p -> p))
              .toList();
      for (Path path : all) {
        boolean goes =
            Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                ? files.stream().anyMatch(file -> file.startsWith(path))
                : files.contains(path);
        if (!goes) {
          throw new DbopsException(
              path
                  + " is a link or an empty folder, so its migration's folder cannot go as a whole"
                  + " [squash-folder]\n  fix: remove it, or put the file itself there");
        }
      }
      return files;
    } catch (IOException e) {
      throw new DbopsException("Cannot read " + folder + ": " + e.getMessage(), e);
    }
  }

  private static FileContent content(Path file) {
    try {
      return FileContent.of(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new DbopsException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
