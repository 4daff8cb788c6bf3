package dev.dbops.core.connection;

import java.time.Duration;

/**
 * How long work on a live server may hold up or be held up.
 *
 * @param lock wait for one lock
 * @param statement run time of one statement
 */
public record Patience(Duration lock, Duration statement) {
  /** Ten seconds for a lock, as Prisma waits, and one minute for a statement. */
  public static Patience standard() {
    return new Patience(Duration.ofSeconds(10), Duration.ofMinutes(1));
  }
}
