package dev.dbops.prisma.removal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * All that a plan says.
 *
 * @param facts which database it is for
 * @param catalog what falls
 * @param steps the statements in their order
 * @param made tells whether what it makes again is still made so
 * @param losses what consent is asked for
 * @param around what else it touches
 * @param lockWait how long a statement of it may wait for a lock
 */
record RemovalPlan(
    LiveFacts facts,
    FallingCatalog catalog,
    List<PlanStep> steps,
    Optional<FallingCatalog.Fingerprint> made,
    List<Loss> losses,
    Surroundings around,
    Duration lockWait) {
  RemovalPlan {
    steps = List.copyOf(steps);
    losses = List.copyOf(losses);
  }

  /** Whether AGE goes, which leaves its schema behind. */
  boolean leavesSchema() {
    return catalog.extensions().contains("age");
  }
}
