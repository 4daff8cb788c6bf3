package dev.dbops.prisma.removal;

import java.util.List;

/**
 * What goes for good with an object, and is asked about.
 *
 * @param object the object as consent names it, in one line
 * @param amount how much of what, such as {@code 12,345 values, 4,096 bytes}
 * @param exports queries whose rows are all that is lost; empty where no rows are
 */
record Loss(String object, String amount, List<Export> exports) {
  Loss {
    exports = List.copyOf(exports);
  }

  /**
   * One file.
   *
   * @param name what its rows are
   * @param query the rows
   */
  record Export(String name, String query) {
    /** The file that the rows are saved to, the {@code number}-th of its plan. */
    String file(int number) {
      String plain = name.replaceAll("[^A-Za-z0-9._-]+", "_");
      return "%02d-%s.csv".formatted(number, plain.substring(0, Math.min(plain.length(), 100)));
    }
  }
}
