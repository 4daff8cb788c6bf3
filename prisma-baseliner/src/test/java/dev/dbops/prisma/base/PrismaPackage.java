package dev.dbops.prisma.base;

import dev.dbops.prisma.history.NodeProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The real Prisma of one version, with an engine that npm carries in the place of the native one.
 */
final class PrismaPackage {
  private static final String MANIFEST =
      """
      { "private": true, "dependencies": { "prisma": "%s", "@prisma/schema-engine-wasm": "%s" } }
      """;
  private static final String CALL =
      """
      #!/bin/sh
      export PRISMA_SCHEMA_ENGINE_BINARY='%1$s/schema-engine.mjs'
      export ENGINE_PACKAGE='%1$s/node_modules/@prisma/schema-engine-wasm'
      export PRISMA_QUERY_ENGINE_LIBRARY=/bin/true PRISMA_CLIENT_ENGINE_TYPE=client
      exec '%1$s/node_modules/prisma/build/index.js' "$@"
      """;

  private PrismaPackage() {}

  /** Installs Prisma 6 below {@code target}, and returns what an app would call. */
  static Path six() throws IOException {
    return installed("6.19.3", "7.1.1-3.c2990dca591cba766e3b7ef5d9e8a84796e47ab7");
  }

  /** Installs Prisma 7 below {@code target}, and returns what an app would call. */
  static Path seven() throws IOException {
    return installed("7.10.0", "7.10.0-4.0edf323efd1d98336f3f0a68684b56f689b900d3");
  }

  private static Path installed(String version, String engine) throws IOException {
    Path folder = Path.of("target", "prisma-" + version).toAbsolutePath();
    Files.createDirectories(folder);
    Path call = folder.resolve("node_modules/.bin/prisma-with-engine");
    if (!Files.exists(call)) {
      Files.writeString(folder.resolve("package.json"), MANIFEST.formatted(version, engine));
      NodeProcess.install(folder);
      Files.writeString(call, CALL.formatted(folder));
      executable(call);
      Path script = folder.resolve("schema-engine.mjs");
      Files.copy(
          Path.of("src", "test", "resources", "prisma-engine", "schema-engine.mjs"),
          script,
          StandardCopyOption.REPLACE_EXISTING);
      executable(script);
      executable(folder.resolve("node_modules/prisma/build/index.js"));
    }
    return call;
  }

  private static void executable(Path file) {
    if (!file.toFile().setExecutable(true)) {
      throw new AssertionError("cannot make executable: " + file);
    }
  }
}
