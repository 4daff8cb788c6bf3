package dev.dbops.prisma.write;

import java.nio.file.Path;
import java.util.List;

/**
 * All that a run wants to change in the repository.
 *
 * @param files the changes, one per file
 */
public record TreeChange(List<FileChange> files) {
  /** Freezes the list and refuses two changes of one file. */
  public TreeChange {
    files = List.copyOf(files);
    long distinct = files.stream().map(FileChange::file).distinct().count();
    if (distinct != files.size()) {
      throw new IllegalArgumentException("two changes of one file");
    }
  }

  /** No change. */
  public static TreeChange none() {
    return new TreeChange(List.of());
  }

  /** Whether there is nothing to write. */
  public boolean isEmpty() {
    return files.isEmpty();
  }

  /** The files as a reader knows them: relative to {@code root}, with {@code /}. */
  public List<String> names(Path root) {
    return files.stream()
        .map(change -> root.relativize(change.file()).toString().replace('\\', '/'))
        .toList();
  }
}
