package dev.dbops.prisma.removal;

import java.util.Optional;

/**
 * What goes for good with an object, and is asked about.
 *
 * @param object the object as consent names it
 * @param amount how much of what, such as {@code 12345 values, 4096 bytes}
 * @param export the query whose rows are all that is lost; empty where no rows are
 */
record Loss(String object, String amount, Optional<String> export) {
  /** The file that the rows are saved to, the {@code number}-th of its plan. */
  String file(int number) {
    String plain = object.replaceAll("[^A-Za-z0-9._-]+", "_");
    return "%02d-%s.csv".formatted(number, plain.substring(0, Math.min(plain.length(), 100)));
  }
}
