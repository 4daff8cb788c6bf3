package dev.dbops.prisma.rewrite;

import dev.dbops.prisma.decision.Decision;
import dev.dbops.prisma.decision.Question;
import java.util.List;
import java.util.function.Function;

/**
 * A question about what a whole history leaves; its answer changes what is judged, so it is judged
 * again.
 *
 * @param question the question
 * @param rules what an answer does in both histories; none when what is asked about stays
 */
public record LateQuestion(Question question, Function<Decision, List<DeclaredRule>> rules) {
  /** What is filed under the question's key. */
  public String key() {
    return question.key();
  }
}
