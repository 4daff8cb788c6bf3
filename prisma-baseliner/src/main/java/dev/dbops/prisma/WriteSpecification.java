package dev.dbops.prisma;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Whether and how a proven change is written.
 *
 * @param apply whether the files are written at all
 * @param allowDirty whether files with uncommitted changes may be written
 * @param stateDirectory where the journal of an unfinished write lies
 * @param form what becomes of the history
 */
public record WriteSpecification(
    boolean apply, boolean allowDirty, Path stateDirectory, HistoryForm form) {
  /** Rejects nulls. */
  public WriteSpecification {
    Objects.requireNonNull(stateDirectory, "stateDirectory");
    Objects.requireNonNull(form, "form");
  }

  /** A history that stays as it is where it can. */
  public WriteSpecification(boolean apply, boolean allowDirty, Path stateDirectory) {
    this(apply, allowDirty, stateDirectory, new HistoryForm.InPlace());
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
