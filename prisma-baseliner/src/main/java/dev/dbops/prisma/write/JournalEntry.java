package dev.dbops.prisma.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One file of an unfinished write.
 *
 * @param file the real file, links resolved
 * @param staged where the new content waits, in the same folder
 * @param before checksum of the old content; empty if there was no file
 * @param after checksum of the new content; empty if the file goes
 */
record JournalEntry(Path file, Path staged, Optional<String> before, Optional<String> after) {
  /** The entry for {@code change}, with links resolved. */
  static JournalEntry of(FileChange change) throws IOException {
    Path named = change.file().toAbsolutePath().normalize();
    boolean there = Files.exists(named, LinkOption.NOFOLLOW_LINKS);
    Path real = there ? named.toRealPath() : named;
    return new JournalEntry(
        real,
        real.resolveSibling("." + real.getFileName() + ".dbops-" + ProcessHandle.current().pid()),
        change.before().map(FileContent::sha256),
        change.after().map(FileContent::sha256));
  }

  /** Whether the file is as it was before the write. */
  boolean isOld() throws IOException {
    return checksum(file).equals(before);
  }

  /** Whether the file is as the write leaves it. */
  boolean isNew() throws IOException {
    return checksum(file).equals(after);
  }

  /** Whether the new content waits, whole. */
  boolean isStaged() throws IOException {
    return after.isEmpty() || checksum(staged).equals(after);
  }

  /** The folder of the real file. */
  Path folder() {
    return staged.resolveSibling("").toAbsolutePath();
  }

  private static Optional<String> checksum(Path file) throws IOException {
    return Files.exists(file)
        ? Optional.of(FileContent.of(Files.readAllBytes(file)).sha256())
        : Optional.empty();
  }
}
