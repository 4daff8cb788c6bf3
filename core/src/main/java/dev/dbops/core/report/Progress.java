package dev.dbops.core.report;

/** Hears how far long work has come; called from any thread, and often. */
@FunctionalInterface
public interface Progress {
  /**
   * The work is at {@code step} now.
   *
   * @param step what is done, such as {@code replaying 12 of 140 migrations}; no literal of a
   *     migration in it
   */
  void at(String step);

  /** Nobody listens. */
  static Progress none() {
    return step -> {};
  }
}
