package dev.dbops.prisma.rewrite;

import java.util.ArrayList;
import java.util.List;

/** All ways to write a statement without the removed extensions, the mildest first. */
final class CandidateMaker {
  private static final List<EditRule> STRUCTURE =
      List.of(
          new CreateTableRule(),
          new TableAsRule(),
          new AlterTableRule(),
          new InsertRule(),
          new AssignmentRule(),
          new ListRules(),
          new SetConfigRule(),
          new DomainRule(),
          new IndexNameRule(),
          new AliasListRule());

  private CandidateMaker() {}

  /** The candidates after "keep"; the last one removes the statement. */
  static List<Candidate> candidates(StatementContext context) {
    List<Candidate> candidates = new ArrayList<>(structural(context));
    candidates.addAll(new BodyRule().candidates(context));
    candidates.add(Candidate.remove());
    return candidates;
  }

  /** Those that cut elements of the statement's own lists. */
  static List<Candidate> structural(StatementContext context) {
    return STRUCTURE.stream().flatMap(rule -> rule.candidates(context).stream()).toList();
  }
}
