package dev.dbops.core.shadow;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A folder whose files are in memory. A new database is some 300 small files: there it is ready in
 * a quarter of the time, and a replay makes many.
 */
final class MemoryDisk {
  private static final Path PLACE = Path.of("/dev/shm");
  private static final Path MOUNTS = Path.of("/proc/self/mounts");
  private static final long ROOM = 2L << 30;

  private MemoryDisk() {}

  /** The folder, if this machine has one with room for two servers. */
  static Optional<Path> withRoom() throws IOException {
    boolean fits =
        Files.isWritable(PLACE)
            && Files.isReadable(MOUNTS)
            && Files.readAllLines(MOUNTS).stream().anyMatch(MemoryDisk::isMount)
            && Files.getFileStore(PLACE).getUsableSpace() >= ROOM
            && freeMemory() >= ROOM;
    return fits ? Optional.of(PLACE) : Optional.empty();
  }

  /** Servers load libraries from their folder, which {@code noexec} forbids. */
  private static boolean isMount(String line) {
    String[] words = line.split(" ");
    return words.length > 3
        && words[1].equals(PLACE.toString())
        && words[2].equals("tmpfs")
        && !words[3].matches("(.*,)?noexec(,.*)?");
  }

  /** Within the limit of the container that this runs in, if any: files there count against it. */
  private static long freeMemory() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? system.getFreeMemorySize()
        : 0;
  }
}
