package dev.dbops.prisma.rewrite;

import java.util.List;

/** Knows one form of statement and what can be cut from it. */
interface EditRule {
  /** Ways to write the statement, the mildest first; none when it is of another form. */
  List<Candidate> candidates(StatementContext context);
}
