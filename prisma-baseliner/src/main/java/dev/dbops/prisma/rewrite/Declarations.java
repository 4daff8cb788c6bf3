package dev.dbops.prisma.rewrite;

import dev.dbops.prisma.decision.Answer;
import dev.dbops.prisma.decision.Decision;
import dev.dbops.prisma.decision.Decisions;
import dev.dbops.prisma.decision.Question;
import dev.dbops.prisma.history.Migration;
import dev.dbops.prisma.impact.RemovedNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns answers beyond dropping into what both histories do. */
final class Declarations {
  private static final String COLUMN = "column ";

  private Declarations() {}

  /**
   * Columns that get another type, and a guard for pg_cron; nobody has to ask for these.
   *
   * @throws RefusedAnswer if no migration makes the column, so that it would fall all the same
   */
  static List<DeclaredRule> volunteered(
      Decisions decisions, Inquiry inquiry, List<Migration> history, Set<String> removedTypes) {
    List<DeclaredRule> rules = new ArrayList<>();
    for (Decision decision : decisions.decisions()) {
      if (decision.answer() == Answer.GUARD && decision.key().equals(Guarded.KEY)) {
        inquiry.volunteered(decision.key());
        rules.add(new Guarded());
      }
      if (decision.answer() == Answer.RETYPE) {
        Retyped rule =
            retyped(decision, removedTypes)
                .filter(retyped -> retyped.isIn(history))
                .orElseThrow(() -> RefusedAnswer.withoutEffect(decision.key()));
        if (!rules.contains(rule)
            && rules.stream().anyMatch(other -> isOfSameColumn(other, rule))) {
          throw RefusedAnswer.twice(decision.key());
        }
        inquiry.volunteered(decision.key());
        underAllNames(rule, history).stream()
            .filter(other -> !rules.contains(other))
            .forEach(rules::add);
      }
    }
    return rules;
  }

  /** The rule of the answer {@code retype}; empty when its key names no column. */
  private static Optional<Retyped> retyped(Decision answer, Set<String> removedTypes) {
    String identity =
        answer.key().startsWith(COLUMN) ? answer.key().substring(COLUMN.length()) : answer.key();
    return ColumnName.parse(identity)
        .map(column -> new Retyped(column, answer.type().orElseThrow(), removedTypes));
  }

  private static boolean isOfSameColumn(DeclaredRule other, Retyped rule) {
    return other instanceof Retyped that && that.column().equals(rule.column());
  }

  private static List<DeclaredRule> underAllNames(Retyped rule, List<Migration> history) {
    return rule.column().andOthers(history).stream()
        .map(name -> (DeclaredRule) rule.named(name))
        .toList();
  }

  /**
   * Asks about columns that leave a removed type for one that stays: only with that type from the
   * start do they keep their place and their data. Columns that no migration makes are left out.
   */
  static List<LateQuestion> leavers(
      List<Leaver> leavers, List<Migration> history, Set<String> types) {
    List<LateQuestion> questions = new ArrayList<>();
    for (Leaver leaver : leavers) {
      Question question = leaver.question(COLUMN + leaver.column().atBirth(history));
      if (retyped(question.proposal(), types).orElseThrow().isIn(history)) {
        questions.add(
            new LateQuestion(
                question,
                answer ->
                    answer.answer() == Answer.RETYPE
                        ? underAllNames(retyped(answer, types).orElseThrow(), history)
                        : List.of()));
      }
    }
    return questions;
  }

  /** What an answer about a routine does; nothing when it stays as it is. */
  static List<DeclaredRule> routine(String identity, Decision answer, RemovedNames names) {
    return switch (answer.answer()) {
      case CUT -> List.of(new CutCall(identity, names));
      case DROP -> List.of(new DropRoutine(identity));
      default -> List.of();
    };
  }
}
