package dev.dbops.prisma.impact;

/**
 * Something a person decided on that is done to the original database before the extensions are
 * dropped, as the removal plan will do it to the real one. It may find nothing to do: a replay is
 * judged at many moments.
 */
@FunctionalInterface
public interface DeclaredChange {
  /** Makes the change in the session's database, inside its open transaction. */
  void apply(JudgeSession session);
}
