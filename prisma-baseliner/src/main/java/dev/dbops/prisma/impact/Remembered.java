package dev.dbops.prisma.impact;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What was read of a database, kept as long as the database may come to that state again. */
final class Remembered<T> {
  private final Map<Long, T> byState = new HashMap<>();

  /** What was read of the session's database as it is now. */
  Optional<T> of(JudgeSession session) {
    return Optional.ofNullable(byState.get(session.state()));
  }

  /**
   * The same, read if it has to be.
   *
   * @param state number of the session's state, asked for before {@code reading} changes it
   */
  T of(JudgeSession session, long state, Supplier<T> reading) {
    byState.keySet().removeIf(number -> !session.isNear(number));
    T known = byState.get(state);
    if (known == null) {
      known = reading.get();
      byState.put(state, known);
    }
    return known;
  }
}
