package dev.dbops.prisma;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What was proven and how far the proof reaches.
 *
 * @param objectsFallen how many objects of the old history fell with the extensions
 * @param statementsChanged how many statements differ between the old and the new history
 * @param statements how many statements were replayed
 * @param server where the replays ran, such as {@code embedded PostgreSQL 18.6}
 * @param lookedAt what was compared, such as {@code 412 catalog objects}
 * @param notLookedAt what was not, each with its reason
 * @param assumptions what the proof stands on: a base, answers that declare a difference
 * @param duration how long the run took
 */
public record ProofSummary(
    int objectsFallen,
    int statementsChanged,
    int statements,
    String server,
    List<String> lookedAt,
    List<String> notLookedAt,
    List<String> assumptions,
    Duration duration) {
  /** Freezes the lists. */
  public ProofSummary {
    Objects.requireNonNull(server, "server");
    Objects.requireNonNull(duration, "duration");
    lookedAt = List.copyOf(lookedAt);
    notLookedAt = List.copyOf(notLookedAt);
    assumptions = List.copyOf(assumptions);
  }
}
