package dev.dbops.prisma.write;

import java.nio.file.Path;

/** Hears of each step just before it is taken; tests end the process there. */
@FunctionalInterface
public interface WriteSteps {
  /** The step {@code step} is about to be taken on {@code path}. */
  void before(WriteStep step, Path path);

  /** Nobody listens. */
  static WriteSteps unobserved() {
    return (step, path) -> {};
  }
}
