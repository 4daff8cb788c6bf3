package dev.dbops.prisma.rewrite;

import dev.dbops.prisma.decision.Answer;
import dev.dbops.prisma.decision.Decision;
import dev.dbops.prisma.decision.Decisions;
import dev.dbops.prisma.decision.Question;
import dev.dbops.prisma.history.Migration;
import dev.dbops.prisma.impact.CatalogNames;
import dev.dbops.prisma.impact.RemovedNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
      Decisions decisions, Inquiry inquiry, List<Migration> history) {
    List<DeclaredRule> rules = new ArrayList<>();
    for (Decision decision : decisions.decisions()) {
      if (decision.answer() == Answer.GUARD && decision.key().equals(Guarded.KEY)) {
        inquiry.volunteered(decision.key());
        rules.add(new Guarded());
      }
      if (decision.answer() == Answer.RETYPE) {
        String identity =
            decision.key().startsWith(COLUMN)
                ? decision.key().substring(COLUMN.length())
                : decision.key();
        List<String> parts = CatalogNames.parts(identity);
        if (parts.size() != 3) {
          throw RefusedAnswer.withoutEffect(decision.key());
        }
        Retyped rule =
            new Retyped(parts.get(0), parts.get(1), parts.get(2), decision.type().orElseThrow());
        if (history.stream()
            .flatMap(migration -> migration.script().statements().stream())
            .allMatch(statement -> rule.edits(statement).isEmpty())) {
          throw RefusedAnswer.withoutEffect(decision.key());
        }
        if (rules.stream().anyMatch(rule::isOfSameColumn)) {
          throw RefusedAnswer.twice(decision.key());
        }
        inquiry.volunteered(decision.key());
        rules.add(rule);
      }
    }
    return rules;
  }

  /** What an answer about a routine does; nothing when it stays as it is. */
  static Optional<DeclaredRule> routine(Question question, Decision answer, RemovedNames names) {
    String identity = question.key().substring(question.key().indexOf(' ') + 1);
    return switch (answer.answer()) {
      case CUT -> Optional.of(new CutCall(identity, names));
      case DROP -> Optional.of(new DropRoutine(identity));
      default -> Optional.empty();
    };
  }
}
