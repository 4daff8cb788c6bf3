package dev.dbops.prisma.write;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;

/** The few file operations that a crash-safe write is made of, each on the disk when it returns. */
public final class DurableFiles {
  static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  private static final Set<OpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  private final WriteSteps steps;

  /** Tells each step before it is taken. */
  public DurableFiles(WriteSteps steps) {
    this.steps = steps;
  }

  /** A new file that only its owner can read. */
  public void writePrivate(Path file, byte[] bytes) throws IOException {
    write(file, bytes, written -> {}, modes("rw-------"));
  }

  /** A new file with the modes that the user's files have by default. */
  void writeNew(Path file, byte[] bytes) throws IOException {
    write(file, bytes, written -> {});
  }

  /** A new file with owner and modes of {@code model}. */
  void writeLike(Path model, Path file, byte[] bytes) throws IOException {
    write(file, bytes, written -> setModes(model, written), modes("rw-------"));
  }

  private void setModes(Path model, Path file) throws IOException {
    if (!POSIX) {
      return;
    }
    PosixFileAttributes wanted = Files.readAttributes(model, PosixFileAttributes.class);
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    steps.before(WriteStep.SET_MODE, file);
    // Only root can give a file away; in a shared folder it becomes ours, as with git.
    if (view.readAttributes().owner().getName().equals("root")) {
      view.setOwner(wanted.owner());
      view.setGroup(wanted.group());
    }
    view.setPermissions(wanted.permissions());
  }

  /** Does something to a file that is written and not yet forced to the disk. */
  @FunctionalInterface
  private interface Finish {
    void on(Path file) throws IOException;
  }

  private void write(Path file, byte[] bytes, Finish finish, FileAttribute<?>... attributes)
      throws IOException {
    steps.before(WriteStep.CREATE, file);
    try (FileChannel channel = FileChannel.open(file, NEW, attributes)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      steps.before(WriteStep.WRITE_FIRST_HALF, file);
      writeUpTo(bytes.length / 2, rest, channel);
      steps.before(WriteStep.WRITE_SECOND_HALF, file);
      writeUpTo(bytes.length, rest, channel);
      finish.on(file);
      steps.before(WriteStep.SYNC_FILE, file);
      channel.force(true);
    }
  }

  private static void writeUpTo(int limit, ByteBuffer rest, FileChannel channel)
      throws IOException {
    rest.limit(limit);
    while (rest.hasRemaining()) {
      channel.write(rest);
    }
  }

  /** Takes the place of {@code to} in one moment. */
  public void rename(Path from, Path to) throws IOException {
    steps.before(WriteStep.RENAME, to);
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Removes a file, if it is there. */
  public void delete(Path file) throws IOException {
    steps.before(WriteStep.DELETE, file);
    Files.deleteIfExists(file);
  }

  void deleteFolderIfEmpty(Path folder) throws IOException {
    if (!Files.isDirectory(folder) || !isEmpty(folder)) {
      return;
    }
    steps.before(WriteStep.DELETE_FOLDER, folder);
    Files.deleteIfExists(folder);
    syncFolder(folder.resolveSibling(""));
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.findAny().isEmpty();
    }
  }

  void makeFolder(Path folder) throws IOException {
    steps.before(WriteStep.MAKE_FOLDER, folder);
    Files.createDirectory(folder);
  }

  /** A folder that only its owner can enter; the folders above it are made as usual. */
  public void makePrivateFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    steps.before(WriteStep.MAKE_FOLDER, folder);
    Files.createDirectory(folder, modes("rwx------"));
  }

  /** Puts the names in {@code folder} on the disk; file systems of Windows do so by themselves. */
  public void syncFolder(Path folder) throws IOException {
    if (!POSIX || !Files.isDirectory(folder)) {
      return;
    }
    steps.before(WriteStep.SYNC_FOLDER, folder);
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  static FileAttribute<?>[] modes(String modes) {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(modes))
        }
        : new FileAttribute<?>[0];
  }
}
