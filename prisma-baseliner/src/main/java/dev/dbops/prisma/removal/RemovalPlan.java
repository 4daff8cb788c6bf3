package dev.dbops.prisma.removal;

import java.util.List;

/**
 * All that a plan says.
 *
 * @param facts which database it is for
 * @param catalog what falls
 * @param steps the statements in their order
 * @param losses what consent is asked for
 * @param around what else it touches
 */
record RemovalPlan(
    LiveFacts facts,
    FallingCatalog catalog,
    List<PlanStep> steps,
    List<Loss> losses,
    Surroundings around) {
  RemovalPlan {
    steps = List.copyOf(steps);
    losses = List.copyOf(losses);
  }

  /** Whether AGE goes, which leaves its schema behind. */
  boolean leavesSchema() {
    return catalog.extensions().contains("age");
  }
}
