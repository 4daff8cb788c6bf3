package dev.dbops.prisma.history;

import dev.dbops.core.DbopsException;
import dev.dbops.core.report.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Recognises the migration packages of Prisma 8: {@code ops.json} in place of SQL files. */
final class Prisma8Layout {
  /** A package lies below the folder of its contract space: migrations/app/20260515T1200_name. */
  private static final int DEPTH = 3;

  private Prisma8Layout() {}

  static boolean isIn(Path migrations) {
    try (Stream<Path> below = Files.walk(migrations, DEPTH)) {
      return below.anyMatch(Prisma8Layout::isPackage);
    } catch (IOException e) {
      throw new DbopsException("Cannot list " + migrations + ": " + e.getMessage(), e);
    }
  }

  static Finding refusal(Path migrations) {
    return new Finding(
        "prisma-8-layout",
        migrations.toString(),
        "these are migration packages of Prisma 8 (migration.json and ops.json), not SQL files",
        "histories of Prisma 5, 6 and 7 can be rewritten; for this one plan a migration that drops"
            + " the extensions with Prisma 8 itself");
  }

  private static boolean isPackage(Path file) {
    String name = file.getFileName().toString();
    return (name.equals("ops.json") || name.equals("migration.json"))
        && Files.isRegularFile(file)
        && !Files.exists(file.resolveSibling("migration.sql"));
  }
}
