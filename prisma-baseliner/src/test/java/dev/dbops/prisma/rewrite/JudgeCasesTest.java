package dev.dbops.prisma.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.core.extension.ExtensionSurface;
import dev.dbops.core.gate.GateResult;
import dev.dbops.core.shadow.ShadowSpecification;
import dev.dbops.prisma.decision.AnsweredQuestion;
import dev.dbops.prisma.decision.Question;
import dev.dbops.prisma.history.Migration;
import dev.dbops.prisma.impact.OriginalText;
import dev.dbops.prisma.impact.ShadowPair;
import dev.dbops.prisma.replay.ProofGates;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each folder of {@code judge} is a history and what must become of it. With {@code
 * -Ddbops.record=true} the run writes down what it finds, to be read by a reviewer; {@code
 * -Ddbops.cases=REGEX} runs some of them.
 */
class JudgeCasesTest {
  private static final boolean RECORD = Boolean.getBoolean("dbops.record");
  private static final String ONLY = System.getProperty("dbops.cases", ".*");
  private static final ExtensionSurface SURFACE = ExtensionSurface.standard();

  private static ShadowPair shadows;
  private static HistoryJudge judge;

  @BeforeAll
  static void startServers() {
    shadows = ShadowPair.start(ShadowSpecification.parse("embedded"), SURFACE, false);
    judge = new HistoryJudge(shadows, SURFACE, Optional.empty(), Path::toString);
  }

  @AfterAll
  static void endServers() {
    shadows.close();
  }

  static Stream<JudgeCase> cases() {
    return JudgeCase.below(Path.of("src", "test", "resources", "judge")).stream()
        .filter(history -> history.toString().matches(ONLY));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void becomesWhatAReviewerExpects(JudgeCase history) {
    Judgement judgement = judge.judge(history.before(), history.decisions());

    String stop = JudgeCase.stop(judgement);
    String after = stop.isEmpty() ? history.text(after(judgement)) : "";
    if (RECORD) {
      history.record("stop.txt", stop);
      history.record("questions.txt", JudgeCase.questions(judgement));
      history.record("after.sql", after);
    }
    assertThat(stop).isEqualTo(history.expected("stop.txt").orElse(""));
    assertThat(after).isEqualTo(history.expected("after.sql").orElse(""));
    assertThat(JudgeCase.questions(judgement))
        .isEqualTo(history.expected("questions.txt").orElse(""));
    assertNeedsItsJudge(history, judgement);
    if (stop.isEmpty()) {
      assertThat(proof(judgement)).isInstanceOf(GateResult.Passed.class);
      assertStays(history, judgement);
    }
  }

  /** What passes without a judge is what the judge leaves as it is. */
  private static void assertNeedsItsJudge(JudgeCase history, Judgement judgement) {
    if (judge
        .unjudged(history.before(), history.decisions())
        .flatMap(gates()::proveUnjudged)
        .isPresent()) {
      assertThat(judgement.stop()).isEmpty();
      assertThat(judgement.statementsChanged()).isZero();
      assertThat(questionKeys(judgement)).isEmpty();
    }
  }

  /** A second run over the new history finds nothing to do and nothing new to ask. */
  private static void assertStays(JudgeCase history, Judgement first) {
    Judgement again = judge.judge(after(first), history.decisions());

    assertThat(again.stop()).isEmpty();
    assertThat(history.text(after(again))).isEqualTo(history.text(after(first)));
    assertThat(questionKeys(first)).containsAll(questionKeys(again));
  }

  private static GateResult proof(Judgement judgement) {
    return gates().prove(judgement);
  }

  private static ProofGates gates() {
    return new ProofGates(shadows, new OriginalText(SURFACE), Optional.empty(), Path::toString);
  }

  private static List<Migration> after(Judgement judgement) {
    return judgement.migrations().stream().map(JudgedMigration::after).toList();
  }

  private static Set<String> questionKeys(Judgement judgement) {
    return Stream.concat(
            judgement.inquiry().open().stream(),
            judgement.inquiry().answered().stream().map(AnsweredQuestion::question))
        .map(Question::key)
        .collect(Collectors.toSet());
  }
}
