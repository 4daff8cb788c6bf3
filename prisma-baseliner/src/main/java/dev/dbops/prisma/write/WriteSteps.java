package dev.dbops.prisma.write;

import java.nio.file.Path;

/** Hears of each step just before it is taken; tests end the process there. */
@FunctionalInterface
interface WriteSteps {
  void before(WriteStep step, Path path);

  /** Nobody listens. */
  static WriteSteps unobserved() {
    return (step, path) -> {};
  }
}
