package dev.dbops.prisma.rewrite;

import dev.dbops.core.report.Finding;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.prisma.history.Migration;
import dev.dbops.prisma.impact.SqlFailure;
import java.util.OptionalInt;
import java.util.function.Function;

/** The original history stops at a statement, stand-ins and all; Prisma would stop there too. */
final class NotReplayable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Migration migration;
  private final transient SqlStatement statement;
  private final transient Function<StopFinding, Finding> finding;

  /** The server refuses the statement. */
  NotReplayable(Migration migration, SqlStatement statement, SqlFailure failure) {
    super("stops in " + migration.name() + " with " + failure.sqlState());
    this.migration = migration;
    this.statement = statement;
    this.finding = stops -> stops.finding(migration, statement, failure);
  }

  private NotReplayable(
      Migration migration, SqlStatement statement, Function<StopFinding, Finding> finding) {
    super("cannot be judged: " + migration.name());
    this.migration = migration;
    this.statement = statement;
    this.finding = finding;
  }

  /** A migration that went out whole is refused; the offset is one of its script. */
  static NotReplayable whole(Migration migration, SqlFailure failure) {
    int at = failure.offset().orElse(0);
    SqlStatement statement =
        migration.script().statements().stream()
            .filter(candidate -> candidate.end() >= at)
            .findFirst()
            .orElseGet(() -> migration.script().statements().get(0));
    OptionalInt inside =
        failure.offset().isPresent()
            ? OptionalInt.of(Math.max(0, at - statement.start()))
            : OptionalInt.empty();
    return new NotReplayable(
        migration,
        statement,
        new SqlFailure(failure.sqlState(), failure.message(), inside, failure.unjudged()));
  }

  /** A statement that the connection to a shadow server would not survive. */
  static NotReplayable dateStyle(Migration migration, SqlStatement statement) {
    return new NotReplayable(
        migration,
        statement,
        stops ->
            new Finding(
                "date-style",
                stops.place(migration, statement),
                "the migration sets DateStyle to another style than ISO, which a JDBC connection does"
                    + " not survive, so it cannot be replayed here",
                "write the dates as ISO and leave the statement out, or set 'ISO, DMY' or 'ISO, MDY'"));
  }

  /** A migration that cannot be taken apart, and does not leave both databases equal. */
  static NotReplayable ownTransactions(Migration migration) {
    SqlStatement first = migration.script().statements().get(0);
    return new NotReplayable(
        migration,
        first,
        stops ->
            new Finding(
                "own-transactions",
                stops.place(migration, first),
                "this migration rolls back or commits by itself and needs a removed extension, so"
                    + " its statements cannot be judged one by one",
                "part it into a migration without ROLLBACK and COMMIT, and the rest"));
  }

  /** Where it stops, at what, and what to do. */
  Finding finding(StopFinding stops) {
    return finding.apply(stops);
  }

  /** The migration in which it stops. */
  Migration migration() {
    return migration;
  }

  /** The statement at which it stops. */
  SqlStatement statement() {
    return statement;
  }
}
