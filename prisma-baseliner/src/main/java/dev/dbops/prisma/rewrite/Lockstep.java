package dev.dbops.prisma.rewrite;

import dev.dbops.core.sql.SqlScript;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.core.sql.TextEdit;
import dev.dbops.prisma.history.Migration;
import dev.dbops.prisma.impact.JudgeSession;
import dev.dbops.prisma.impact.OriginalText;
import dev.dbops.prisma.impact.RemovedNames;
import dev.dbops.prisma.impact.TwoServers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Judges a history: each migration runs whole on both servers, and where that does not do,
 * statement by statement.
 *
 * <p>Not every migration is followed by a comparison. One that names nothing of a removed extension
 * and holds no statement that could hide what it does is compared with the next one that is, and if
 * they differ there, the whole history is judged again with a comparison after each.
 */
final class Lockstep {
  private static final int UNCOMPARED_AT_MOST = 25;
  private static final String UNSAFE_NEW_ENUM_VALUE = "55P04";
  // invalid_transaction_termination and active_sql_transaction: it wants no transaction around it
  private static final Set<String> OUTSIDE_ONLY = Set.of("2D000", "25001");

  private final TwoServers servers;
  private final RemovedNames names;
  private final OriginalText originalText;
  private final StatementJudge judge;
  private final Declared declared;
  private final boolean eager;
  private int uncompared;
  private boolean begun;

  /** A difference has shown that an earlier migration should have been compared. */
  static final class ComparedTooLate extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  Lockstep(
      TwoServers servers,
      RemovedNames names,
      OriginalText originalText,
      StatementJudge judge,
      Declared declared,
      boolean eager) {
    this.servers = servers;
    this.names = names;
    this.originalText = originalText;
    this.judge = judge;
    this.declared = declared;
    this.eager = eager;
  }

  /**
   * The outcomes of the statements of one migration, and both servers after it.
   *
   * @param last whether no migration follows, so that the servers are compared in any case
   * @throws NotReplayable if the original stops
   * @throws ComparedTooLate if an earlier migration must be looked at again
   */
  List<StatementOutcome> judge(Migration migration, boolean last) {
    SqlScript script = migration.script();
    script.statements().stream()
        .filter(Lockstep::setsDateStyle)
        .findFirst()
        .ifPresent(
            statement -> {
              throw NotReplayable.dateStyle(migration, statement);
            });
    boolean opaque = script.statements().stream().anyMatch(OpaqueStatements::hides);
    boolean mentions = script.statements().stream().anyMatch(s -> names.mentionedIn(s).isPresent());
    begun |= mentions;
    boolean compare =
        eager
            || last
            || mentions
            || !mayStay(migration)
            || opaque && begun
            || uncompared >= UNCOMPARED_AT_MOST;
    if (script.statements().stream().anyMatch(TransactionWords::takesBack)) {
      return raw(migration);
    }
    servers.both(JudgeSession::begin);
    TwoServers.Outcome outcome = servers.run(original(script), rewritten(script));
    List<StatementOutcome> outcomes;
    boolean borders = script.statements().stream().anyMatch(TransactionWords::isBorder);
    if (outcome.succeeded() && staysWhole(migration, compare)) {
      outcomes = script.statements().stream().map(this::kept).toList();
    } else if (!mentions && borders
        || outcome.original().filter(f -> OUTSIDE_ONLY.contains(f.sqlState())).isPresent()) {
      servers.both(JudgeSession::rollback);
      return raw(migration);
    } else if (borders
        && outcome.original().filter(f -> f.sqlState().equals(UNSAFE_NEW_ENUM_VALUE)).isPresent()) {
      servers.both(JudgeSession::rollback);
      servers.both(JudgeSession::begin);
      outcomes = judge.judgeCommitting(migration);
    } else {
      outcomes = statementByStatement(migration);
    }
    servers.both(JudgeSession::commit);
    return withoutLonelyLock(outcomes);
  }

  /** A style of dates that a JDBC connection does not survive. */
  private static boolean setsDateStyle(SqlStatement statement) {
    TokenRow row = new TokenRow(statement.tokens());
    int name = row.skip(row.skip(1, "LOCAL"), "SESSION");
    return row.has(0, "SET")
        && row.has(name, "DateStyle")
        && row.part(name, row.size()).tokens().stream()
            .map(token -> token.literal().or(token::name).orElse(""))
            .noneMatch(value -> value.toLowerCase(Locale.ROOT).matches("iso\\b.*|default"));
  }

  /** LOCK TABLE is refused when it is the only statement of a file, and guards nothing then. */
  private static List<StatementOutcome> withoutLonelyLock(List<StatementOutcome> outcomes) {
    List<StatementOutcome> staying =
        outcomes.stream().filter(outcome -> !outcome.candidate().removes()).toList();
    if (outcomes.size() == 1
        || staying.size() != 1
        || !staying.get(0).statement().tokens().get(0).isWord("LOCK")) {
      return outcomes;
    }
    return outcomes.stream()
        .map(
            outcome ->
                outcome != staying.get(0)
                    ? outcome
                    : new StatementOutcome(
                        outcome.statement(),
                        Candidate.remove(),
                        List.of(),
                        "a lock with nothing after it, which PostgreSQL refuses",
                        Optional.empty()))
        .toList();
  }

  /**
   * A migration whose own transactions matter, such as one that rolls back, or uses an enum value
   * that it has added and committed: it runs as it is, and cannot be judged statement by statement.
   */
  private List<StatementOutcome> raw(Migration migration) {
    SqlScript script = migration.script();
    if (script.statements().stream().anyMatch(declared::leavesOut)) {
      throw NotReplayable.ownTransactions(migration);
    }
    TwoServers.Outcome outcome = servers.run(script.text(), script.text());
    if (outcome.original().isPresent()) {
      throw NotReplayable.whole(migration, outcome.original().get());
    }
    servers.both(JudgeSession::reset);
    servers.both(JudgeSession::begin);
    boolean equal =
        outcome.succeeded()
            && mayStay(migration)
            && servers.differences().isEmpty()
            && judge.addsNothingFallen();
    servers.both(JudgeSession::rollback);
    if (!equal) {
      throw NotReplayable.ownTransactions(migration);
    }
    uncompared = 0;
    return script.statements().stream().map(StatementOutcome::kept).toList();
  }

  private StatementOutcome kept(SqlStatement statement) {
    if (declared.leavesOut(statement)) {
      return declared.leftOut(statement);
    }
    List<TextEdit> edits = declared.edits(statement);
    return edits.isEmpty()
        ? StatementOutcome.kept(statement)
        : new StatementOutcome(
            statement,
            new Candidate("as answered", edits, false),
            List.of(),
            declared.reason(statement),
            Optional.empty());
  }

  /** Whether the migration, which ran on both servers, can stay as it is. */
  private boolean staysWhole(Migration migration, boolean compare) {
    if (!compare) {
      uncompared++;
      return true;
    }
    boolean copies = migration.script().statements().stream().anyMatch(judge::copiesByPlace);
    if (!copies && mayStay(migration) && servers.differences().isEmpty()) {
      uncompared = 0;
      return judge.addsNothingFallen();
    }
    return false;
  }

  private boolean mayStay(Migration migration) {
    return migration.script().statements().stream()
        .noneMatch(statement -> judge.mustNotStay(migration, statement));
  }

  private List<StatementOutcome> statementByStatement(Migration migration) {
    Optional<List<StatementOutcome>> outcomes = attempt(migration, eager, uncompared == 0);
    if (outcomes.isEmpty() && uncompared > 0) {
      servers.both(JudgeSession::rollback);
      servers.both(JudgeSession::begin);
      if (!servers.differences().isEmpty()) {
        throw new ComparedTooLate();
      }
      outcomes = attempt(migration, eager, true);
    }
    uncompared = 0;
    return outcomes
        .or(() -> attempt(migration, true, true))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "equal after each statement, and different at the end: " + migration.name()));
  }

  private Optional<List<StatementOutcome>> attempt(
      Migration migration, boolean each, boolean compared) {
    servers.both(JudgeSession::rollback);
    servers.both(JudgeSession::begin);
    return judge.judge(migration, each, compared);
  }

  private String original(SqlScript script) {
    return text(
        script,
        statement -> {
          List<TextEdit> edits = new ArrayList<>(originalText.edits(statement));
          edits.addAll(declared.originalEdits(statement));
          return edits;
        });
  }

  private String rewritten(SqlScript script) {
    return text(script, declared::edits);
  }

  private String text(SqlScript script, Function<SqlStatement, List<TextEdit>> own) {
    List<TextEdit> edits = new ArrayList<>();
    for (SqlStatement statement : script.statements()) {
      if (declared.leavesOut(statement)) {
        edits.add(TextEdit.delete(statement.start(), statement.end()));
        continue;
      }
      edits.addAll(TransactionWords.edits(statement));
      if (!TransactionWords.runsOutside(statement)) {
        edits.addAll(own.apply(statement));
      }
    }
    return TextEdit.applyAll(script.text(), edits);
  }
}
