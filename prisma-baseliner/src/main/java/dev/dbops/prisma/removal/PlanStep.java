package dev.dbops.prisma.removal;

import java.util.List;

/**
 * One statement of a plan.
 *
 * @param sql without its semicolon
 * @param notes what a reviewer must know of it
 */
record PlanStep(String sql, List<String> notes) {
  PlanStep {
    notes = List.copyOf(notes);
  }

  /** Whether it must come after all else. */
  boolean isLast() {
    return sql.startsWith("DROP EXTENSION ");
  }
}
