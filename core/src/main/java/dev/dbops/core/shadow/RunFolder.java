package dev.dbops.core.shadow;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A private folder that exists as long as this object is open. A lock on a file in it ends with
 * this program, so what a machine's sudden end left can be told from what another run uses, also
 * when that run has process numbers of its own (containers).
 */
final class RunFolder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunFolder.class);
  private static final String PREFIX = "dbops-shadow-";

  /** Younger folders may be between their making and their lock. */
  private static final Duration YOUNG = Duration.ofMinutes(1);

  private final Path root;
  private final FileChannel channel;

  private RunFolder(Path root, FileChannel channel) {
    this.root = root;
    this.channel = channel;
  }

  /** A new folder below {@code parent}; abandoned ones of ours go. */
  static RunFolder create(Path parent) throws IOException {
    String own = PREFIX + ProcessHandle.current().pid() + "-";
    Path root = PrivateFolders.create(parent, own);
    FileChannel channel = open(root);
    channel.lock();
    // Opening and closing a lock file of this program would release its lock (fcntl), so own
    // folders are told by name.
    removeAbandoned(parent, own, PrivateFolders.owner(root));
    return new RunFolder(root, channel);
  }

  /** Where it is. */
  Path root() {
    return root;
  }

  @Override
  public void close() throws IOException {
    channel.close();
    PrivateFolders.delete(root);
  }

  private static FileChannel open(Path root) throws IOException {
    return FileChannel.open(
        root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  /** One thread at a time: a second lock of one file by one program is an error in Java. */
  private static synchronized void removeAbandoned(Path directory, String own, int uid)
      throws IOException {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(directory, PREFIX + "*")) {
      for (Path folder : folders) {
        if (!folder.getFileName().toString().startsWith(own)) {
          removeIfAbandoned(folder, uid);
        }
      }
    }
  }

  private static void removeIfAbandoned(Path folder, int uid) throws IOException {
    try {
      if (PrivateFolders.isTrusted(folder, uid) && isOld(folder)) {
        removeUnlessLocked(folder);
      }
    } catch (NoSuchFileException e) {
      LOG.debug("another run has removed {}", folder);
    }
  }

  private static boolean isOld(Path folder) throws IOException {
    Instant changed = Files.getLastModifiedTime(folder, LinkOption.NOFOLLOW_LINKS).toInstant();
    return changed.isBefore(Instant.now().minus(YOUNG));
  }

  private static void removeUnlessLocked(Path folder) throws IOException {
    try (FileChannel channel = open(folder);
        FileLock lock = channel.tryLock()) {
      if (lock != null) {
        PrivateFolders.delete(folder);
      }
    }
  }
}
