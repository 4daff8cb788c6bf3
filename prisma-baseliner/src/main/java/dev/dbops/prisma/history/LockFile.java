package dev.dbops.prisma.history;

import dev.dbops.core.DbopsException;
import dev.dbops.core.report.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code migration_lock.toml}, read line by line as Prisma reads it, not as TOML.
 *
 * @param file where it is, or would be
 * @param provider what Prisma takes for the provider; empty when there is no file
 */
record LockFile(Path file, Optional<String> provider) {
  private static final String PREFIX = "provider = ";

  /** The lock file of a history. */
  static LockFile read(Path migrations) {
    Path file = migrations.resolve("migration_lock.toml");
    if (!Files.isRegularFile(file)) {
      return new LockFile(file, Optional.empty());
    }
    try {
      return new LockFile(
          file, Optional.of(provider(ReplacingUtf8.decode(Files.readAllBytes(file)))));
    } catch (IOException e) {
      throw new DbopsException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** What stops Prisma, or us, at this file. */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    provider
        .filter(found -> !found.equals("postgresql"))
        .ifPresent(
            found ->
                findings.add(
                    new Finding(
                        "migration-lock-provider",
                        file.toString(),
                        "Prisma reads the provider here as " + found + " and stops with P3019",
                        "if this history is for PostgreSQL, make the line exactly: provider ="
                            + " \"postgresql\"; histories of other databases are not for this"
                            + " tool")));
    return findings;
  }

  // read_provider_from_lock_file in prisma-engines, migrations_directory.rs
  private static String provider(String content) {
    for (String line : content.split("\n", -1)) {
      if (line.startsWith("provider")) {
        return value(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
      }
    }
    return "<PROVIDER NOT FOUND>";
  }

  private static String value(String line) {
    int start = 0;
    while (line.startsWith(PREFIX, start)) {
      start += PREFIX.length();
    }
    int end = line.length();
    while (start < end && line.charAt(start) == '"') {
      start++;
    }
    while (end > start && line.charAt(end - 1) == '"') {
      end--;
    }
    return line.substring(start, end);
  }
}
