package dev.dbops.prisma.write;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * One file that becomes another.
 *
 * @param file the file; a symbolic link is written through
 * @param before what it holds now; empty if there is no such file
 * @param after what it will hold; empty if it goes
 */
public record FileChange(Path file, Optional<FileContent> before, Optional<FileContent> after) {
  /** Refuses a change that changes nothing. */
  public FileChange {
    Objects.requireNonNull(file, "file");
    if (before.equals(after)) {
      throw new IllegalArgumentException("no change to " + file);
    }
  }

  /** A file that is there and gets other bytes. */
  public static FileChange edit(Path file, FileContent before, FileContent after) {
    return new FileChange(file, Optional.of(before), Optional.of(after));
  }

  /** A file that is not there yet. */
  public static FileChange create(Path file, FileContent after) {
    return new FileChange(file, Optional.empty(), Optional.of(after));
  }

  /** A file that goes. */
  public static FileChange delete(Path file, FileContent before) {
    return new FileChange(file, Optional.of(before), Optional.empty());
  }
}
