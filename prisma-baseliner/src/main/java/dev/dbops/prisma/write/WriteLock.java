package dev.dbops.prisma.write;

import dev.dbops.core.DbopsException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** Keeps a second run from writing at the same time; ends with the process, however that ends. */
final class WriteLock {
  private static final Set<OpenOption> OPTIONS =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);

  private WriteLock() {}

  /** Work that only one run may do. */
  @FunctionalInterface
  interface Work<T> {
    T result() throws IOException;
  }

  /**
   * The result of {@code work}, done while no other run writes.
   *
   * @throws DbopsException if another run is writing
   */
  static <T> T holding(Path stateDirectory, Work<T> work) throws IOException {
    Path file = stateDirectory.resolve("lock");
    try (FileChannel channel = FileChannel.open(file, OPTIONS, DurableFiles.modes("rw-------"))) {
      if (!isLocked(channel)) {
        throw new DbopsException(
            file
                + " is held by another run that is writing [write-locked]\n"
                + "  fix: wait for its end");
      }
      return work.result();
    }
  }

  /** Locks for as long as the channel is open. */
  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // held in this very process, by another module of a parallel build
    }
  }
}
