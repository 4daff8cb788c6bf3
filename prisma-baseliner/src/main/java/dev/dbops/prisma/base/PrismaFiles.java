package dev.dbops.prisma.base;

import dev.dbops.core.DbopsException;
import dev.dbops.prisma.schema.PrismaSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files that may name the variable with the address of a database. */
final class PrismaFiles {
  private PrismaFiles() {}

  /** The files of the schema. */
  static List<Path> in(Path schema) {
    return PrismaSchema.read(schema).paths();
  }

  /** Prisma's configuration in a folder. */
  static List<Path> configs(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).startsWith("prisma.config."))
          .filter(Files::isRegularFile)
          .toList();
    } catch (IOException e) {
      throw new DbopsException("Cannot list " + folder + ": " + e.getMessage(), e);
    }
  }
}
