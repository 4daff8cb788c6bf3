package dev.dbops.it.bench;

import java.time.Duration;
import java.util.Locale;

/**
 * One measured ratio and the bound that it must keep.
 *
 * @param name what was measured, and beside what
 * @param ratio ours divided by the other's
 * @param goal the largest ratio that is good
 * @param details both measured values
 */
record Figure(String name, double ratio, double goal, String details) {
  /** Our time beside another tool's. */
  static Figure of(String name, Duration ours, Duration other, double goal) {
    double ratio = (double) ours.toNanos() / other.toNanos();
    return new Figure(name, ratio, goal, seconds(ours) + " / " + seconds(other));
  }

  boolean isKept() {
    return ratio <= goal;
  }

  /** The line that is printed. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%-52s %7.2f  goal <= %-5s %s  (%s)",
        name,
        ratio,
        goal,
        isKept() ? "kept  " : "MISSED",
        details);
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
