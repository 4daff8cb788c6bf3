package dev.dbops.prisma.rewrite;

import dev.dbops.core.report.Finding;
import dev.dbops.prisma.impact.SqlFailure;

/** PostgreSQL does not let an answer be carried out on the original's database. */
final class RefusedAnswer extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Finding finding;

  RefusedAnswer(String key, String answer, SqlFailure failure, String text) {
    super(answer + " of " + key + " refused with " + failure.sqlState());
    this.finding =
        new Finding(
            "refused-answer",
            key,
            "the answer " + answer + " cannot be carried out: " + failure.saidOf(text),
            "a policy, a trigger, a rule or a generated column uses it: let a migration drop that"
                + " first, or answer drop");
  }

  /** What to tell the team. */
  Finding finding() {
    return finding;
  }
}
