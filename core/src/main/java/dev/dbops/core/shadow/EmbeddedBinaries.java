package dev.dbops.core.shadow;

import dev.dbops.core.DbopsException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** PostgreSQL's programs, unpacked once for each user into the temporary directory. */
final class EmbeddedBinaries {
  private final BinariesPlatform platform;
  private final Path temporaryDirectory;

  EmbeddedBinaries(BinariesPlatform platform, Path temporaryDirectory) {
    this.platform = platform;
    this.temporaryDirectory = temporaryDirectory;
  }

  /**
   * The folder with {@code bin}, {@code lib} and {@code share}, unpacked now or by an earlier run.
   * It is named after the archive's content, so a folder that is there and complete is the right
   * one.
   *
   * @param scratch a private folder that the run removes: what cannot be cached goes there
   */
  Path home(Path scratch) throws IOException {
    URL archive = archive();
    int uid = PrivateFolders.owner(scratch);
    Path cache = temporaryDirectory.resolve("dbops-postgresql-" + uid);
    if (!claim(cache, uid)) {
      // Somebody else made a folder of this name: what is in it may be anything.
      return unpacked(archive, scratch.resolve("postgresql"));
    }
    Path home = cache.resolve(hash(archive));
    if (BinariesArchive.isComplete(home)) {
      return home;
    }
    Path own = PrivateFolders.create(cache, "unpacking-");
    try {
      publish(unpacked(archive, own.resolve("home")), home, own.resolve("damaged"));
    } finally {
      PrivateFolders.delete(own);
    }
    return home;
  }

  private URL archive() {
    URL archive = EmbeddedBinaries.class.getClassLoader().getResource(platform.resource());
    if (archive == null) {
      throw new DbopsException(
          "The embedded PostgreSQL for this machine is not on the class path [shadow-platform]\n"
              + "  fix: add "
              + platform.artifact()
              + " to the plugin's dependencies, or set dbops.shadow to image:NAME or jdbc: URLs");
    }
    return archive;
  }

  private boolean claim(Path cache, int uid) throws IOException {
    if (!Files.exists(cache, LinkOption.NOFOLLOW_LINKS)) {
      Path fresh = PrivateFolders.create(temporaryDirectory, "dbops-claim-");
      try {
        Files.move(fresh, cache);
      } catch (FileSystemException e) {
        Files.deleteIfExists(fresh); // another run was quicker; whose it is, is asked below
      }
    }
    return PrivateFolders.isTrusted(cache, uid);
  }

  private static Path unpacked(URL archive, Path home) throws IOException {
    try (InputStream stream = archive.openStream()) {
      BinariesArchive.unpack(new BufferedInputStream(stream), home);
    }
    return home;
  }

  /** Puts a complete folder where all runs look, in one step; a damaged one there gives way. */
  private static void publish(Path fresh, Path home, Path damaged) throws IOException {
    try {
      if (Files.exists(home, LinkOption.NOFOLLOW_LINKS) && !BinariesArchive.isComplete(home)) {
        Files.move(home, damaged);
      }
      Files.move(fresh, home);
    } catch (FileSystemException e) {
      if (!BinariesArchive.isComplete(home)) {
        throw e;
      } // else another run was quicker, with the same content
    }
  }

  private static String hash(URL archive) throws IOException {
    try (InputStream stream = archive.openStream()) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      new DigestInputStream(stream, digest).transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.digest(), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
