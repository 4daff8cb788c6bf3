package dev.dbops.prisma.history;

import dev.dbops.core.DbopsException;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The checksums of a history, without reading its SQL: all that a ledger is compared with.
 *
 * @param folder where the history is
 * @param checksums by name of the migration; folders without a {@code migration.sql} are left out
 */
public record MigrationFiles(Path folder, SortedMap<String, Checksum> checksums) {
  /** Freezes the map. */
  public MigrationFiles {
    checksums = Collections.unmodifiableSortedMap(new TreeMap<>(checksums));
  }

  /**
   * The checksums of the files in {@code folder}.
   *
   * @throws DbopsException if there is no such folder
   */
  public static MigrationFiles read(Path folder) {
    SortedMap<String, Checksum> checksums = new TreeMap<>();
    try (Stream<Path> children = Files.list(folder)) {
      for (Path child : children.toList()) {
        Path file = child.resolve("migration.sql");
        if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS) && Files.isRegularFile(file)) {
          checksums.put(name(child), Checksum.of(Files.readAllBytes(file)));
        }
      }
      return new MigrationFiles(folder, checksums);
    } catch (IOException e) {
      throw new DbopsException(
          "Cannot read the migrations in "
              + folder
              + " [migrations-missing]\n"
              + "  fix: set dbops.migrations to the folder with the app's Prisma migrations",
          e);
    }
  }

  // A JVM in the POSIX locale shows other characters than ASCII as question marks; the URI has all.
  static String name(Path child) {
    String path = child.toUri().getRawPath();
    String last = path.substring(path.lastIndexOf('/', path.length() - 2) + 1).replace("/", "");
    return URLDecoder.decode(last.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
