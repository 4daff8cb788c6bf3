package dev.dbops.prisma.rewrite;

import dev.dbops.core.report.Finding;
import dev.dbops.prisma.impact.SqlFailure;

/** PostgreSQL does not let an answer be carried out on the original's database. */
final class RefusedAnswer extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final String RULE = "refused-answer";

  private final transient Finding finding;

  private RefusedAnswer(Finding finding) {
    super(finding.toString());
    this.finding = finding;
  }

  /** What the answer {@code retype} asks for is refused. */
  static RefusedAnswer retype(String key, SqlFailure failure, String text) {
    return new RefusedAnswer(
        new Finding(
            RULE,
            key,
            "the answer retype cannot be carried out: " + failure.saidOf(text),
            "let a migration drop first what hinders it, or answer drop"));
  }

  /** The column has an answer under another key too. */
  static RefusedAnswer twice(String key) {
    return new RefusedAnswer(
        new Finding(RULE, key, "the column is answered twice", "keep one of the two answers"));
  }

  /** The answer {@code retype} is about a column that no migration makes. */
  static RefusedAnswer withoutEffect(String key) {
    return new RefusedAnswer(
        new Finding(
            RULE,
            key,
            "the answer retype finds no column of that name in the history, so the data that it was"
                + " to keep would be lost",
            "name the column as the migration that makes it does: column schema.table.column"));
  }

  /** What was answered. */
  String key() {
    return finding.place();
  }

  /** What to tell the team. */
  Finding finding() {
    return finding;
  }
}
