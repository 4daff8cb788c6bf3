package dev.dbops.cdc.verdict;

import java.util.Locale;

/** Sizes as people read them. */
public final class Bytes {
  private Bytes() {}

  /** {@code 264 B}, {@code 12.0 kB}, {@code 3.4 GB}. */
  public static String text(long bytes) {
    if (Math.abs(bytes) < 1024) {
      return bytes + " B";
    }
    double value = bytes;
    String unit = "";
    for (String next : new String[] {"kB", "MB", "GB", "TB"}) {
      if (Math.abs(value) < 1024) {
        break;
      }
      value /= 1024;
      unit = next;
    }
    return String.format(Locale.ROOT, "%.1f %s", value, unit);
  }
}
