package dev.dbops.core.shadow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The archive of PostgreSQL's programs, and the folder it unpacks to. */
final class BinariesArchive {
  /** Written last: size and name of each file, so that a folder can be checked later. */
  private static final String MANIFEST = "files.txt";

  private BinariesArchive() {}

  /** Unpacks an archive into a new folder. */
  static void unpack(InputStream archive, Path home) throws IOException {
    Files.createDirectories(home);
    List<String> manifest = new ArrayList<>();
    try (TarArchiveInputStream entries =
        new TarArchiveInputStream(new XZCompressorInputStream(archive))) {
      TarArchiveEntry entry = entries.getNextEntry();
      while (entry != null) {
        Path target = home.resolve(entry.getName()).normalize();
        if (!target.startsWith(home)) {
          throw new IOException("the archive has an entry outside of itself: " + entry.getName());
        }
        write(entries, entry, target);
        if (isContent(entry)) {
          manifest.add(entry.getSize() + " " + home.relativize(target));
        }
        entry = entries.getNextEntry();
      }
    }
    Files.write(home.resolve(MANIFEST), manifest, StandardCharsets.UTF_8);
  }

  private static void write(TarArchiveInputStream entries, TarArchiveEntry entry, Path target)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(target);
    } else if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else if (isContent(entry)) {
      Files.createDirectories(target.getParent());
      Files.copy(entries, target);
      boolean executable = (entry.getMode() & 0100) != 0;
      Files.setPosixFilePermissions(
          target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    } else {
      throw new IOException("the archive has an entry of an unknown kind: " + entry.getName());
    }
  }

  /** {@code isFile} alone is true of links as well. */
  private static boolean isContent(TarArchiveEntry entry) {
    return entry.isFile() && !entry.isSymbolicLink() && !entry.isLink();
  }

  /** Whether every file is there in full: cleaners of temporary directories take single ones. */
  static boolean isComplete(Path home) throws IOException {
    Path manifest = home.resolve(MANIFEST);
    if (!Files.isRegularFile(manifest, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    for (String line : Files.readAllLines(manifest, StandardCharsets.UTF_8)) {
      int blank = line.indexOf(' ');
      Path file = home.resolve(line.substring(blank + 1));
      if (!Files.isRegularFile(file)
          || Files.size(file) != Long.parseLong(line.substring(0, blank))) {
        return false;
      }
    }
    return true;
  }
}
