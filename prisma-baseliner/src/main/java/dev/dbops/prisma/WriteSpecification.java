package dev.dbops.prisma;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Whether and how a proven change is written.
 *
 * @param apply whether the files are written at all
 * @param allowDirty whether files with uncommitted changes may be written
 * @param stateDirectory where the journal of an unfinished write lies
 */
public record WriteSpecification(boolean apply, boolean allowDirty, Path stateDirectory) {
  /** Rejects nulls. */
  public WriteSpecification {
    Objects.requireNonNull(stateDirectory, "stateDirectory");
  }

  /** Write nothing. */
  public static WriteSpecification show(Path root) {
    return new WriteSpecification(false, false, root.resolve(".dbops"));
  }

  /** Write what is proven, in a clean git tree. */
  public static WriteSpecification apply(Path root) {
    return new WriteSpecification(true, false, root.resolve(".dbops"));
  }
}
