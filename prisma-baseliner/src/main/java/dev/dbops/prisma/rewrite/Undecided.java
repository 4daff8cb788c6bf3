package dev.dbops.prisma.rewrite;

import dev.dbops.core.sql.SqlStatement;
import dev.dbops.prisma.decision.Answer;
import dev.dbops.prisma.history.Migration;
import dev.dbops.prisma.impact.JudgeSession;
import dev.dbops.prisma.impact.RemovedNames;
import dev.dbops.prisma.impact.SqlFailure;
import dev.dbops.prisma.impact.TwoServers;
import java.util.List;
import java.util.Optional;

/**
 * Statements that the two servers cannot decide on: a person says what becomes of them, in both
 * histories.
 *
 * @param servers with the statement's mark set
 * @param names the names of the removed extensions
 * @param questions where it is asked
 */
record Undecided(TwoServers servers, RemovedNames names, StatementQuestions questions) {
  /**
   * Only the real extension could run it: without the call, or not at all.
   *
   * @throws NotReplayable if the original was refused for another reason
   */
  StatementOutcome unjudged(Migration migration, SqlStatement statement, SqlFailure refused) {
    if (!refused.unjudged()) {
      throw new NotReplayable(migration, statement, refused);
    }
    String about =
        "only the real extension knows what this statement does: it evaluates a function of it";
    Optional<Candidate> cut = BodyRule.withoutCalls(statement, names);
    if (cut.isEmpty() || questions.calls(migration, statement, about) == Answer.SKIP) {
      return skip(migration, statement, about);
    }
    servers.both(JudgeSession::back);
    String text = cut.get().textOf(statement);
    return servers.run(text, text).succeeded() && servers.differences().isEmpty()
        ? new StatementOutcome(
            statement, cut.get(), List.of(), "calls cut as answered: " + about, cut)
        : skip(migration, statement, about);
  }

  /** None of the edits that were tried will do. */
  StatementOutcome noEdit(Migration migration, SqlStatement statement, List<String> tried) {
    return skip(
        migration,
        statement,
        "no edit of this statement leaves both databases equal (tried: "
            + String.join("; ", tried)
            + ")");
  }

  /** Leaves the statement out on both sides, which only a person can want. */
  private StatementOutcome skip(Migration migration, SqlStatement statement, String about) {
    questions.skip(migration, statement, about);
    servers.both(JudgeSession::back);
    return new StatementOutcome(
        statement,
        Candidate.remove(),
        List.of(),
        "left out as answered: " + about,
        Optional.of(Candidate.remove()));
  }
}
