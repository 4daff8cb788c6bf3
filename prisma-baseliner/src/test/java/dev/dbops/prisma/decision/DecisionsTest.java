package dev.dbops.prisma.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.core.report.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionsTest {
  private static final String SHOWN = "prisma/dbops-decisions.json";
  private static final String COLUMN = "column public.documents.embedding";

  @TempDir Path folder;

  @Test
  void readsEveryKindOfAnswer() throws IOException {
    DecisionsRead read =
        read(
            """
            {
              "version": 1,
              "answers": {
                "column public.documents.embedding": { "answer": "retype", "type": "real[]" },
                "20240101_x/migration.sql:12": { "answer": "keep", "reason": "a guard" },
                "view public.v": { "answer": "drop", "question": "?", "choices": ["drop"] }
              }
            }
            """);

    assertThat(read.findings()).isEmpty();
    assertThat(read.decisions().decisions())
        .containsExactly(
            Decision.retype(COLUMN, "real[]"),
            Decision.because("20240101_x/migration.sql:12", Answer.KEEP, "a guard"),
            Decision.of("view public.v", Answer.DROP));
  }

  @Test
  void hasNoAnswersWithoutAFile() {
    DecisionsRead read = Decisions.read(folder.resolve("none.json"), SHOWN);

    assertThat(read).isEqualTo(new DecisionsRead(Decisions.none(), List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`{'answer': 'perhaps'}` | unknown-answer",
        "`{}` | unknown-answer",
        "`'drop'` | unknown-answer",
        "`{'answer': 'keep'}` | missing-reason",
        "`{'answer': 'accept', 'reason': ' '}` | missing-reason",
        "`{'answer': 'retype'}` | missing-type",
        "`{'answer': 'retype', 'type': 'vector'}` | missing-type",
        "`{'answer': 'drop', 'type': 'text'}` | needless-type",
        "`{'answer': 'drop', 'awnser': 'keep'}` | unknown-field",
        "`{'answer': ['drop']}` | unknown-field",
      })
  void saysWhereAnAnswerIsWrong(String answer, String rule) throws IOException {
    DecisionsRead read = read("{ 'version': 1,\n 'answers': {\n  'a b': " + answer + " } }");

    assertThat(read.findings().get(0).rule()).isEqualTo(rule);
    assertThat(read.findings().get(0).place()).isEqualTo(SHOWN + ":3");
  }

  @Test
  void saysItInOneSentenceWithARemedy() throws IOException {
    DecisionsRead read = read("{'version': 1, 'answers': {'view public.v': {'answer': 'keep'}}}");

    assertThat(read.findings())
        .singleElement()
        .hasToString(
            "prisma/dbops-decisions.json:1: the answer to view public.v is keep without a reason"
                + " [missing-reason]\n  fix: add \"reason\": why this is as it must be");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`{\n'version': 1,\n 'answers' {}}`|3:12",
        "`{'version': 1, 'answers': {'a': {'answer': 'drop'}, 'a': {'answer': 'drop'}}}`|1:56",
        "`[]`|1:1",
        "`{'version': 1} x`|1:16",
        "`{'version': 1}{}`|1:15",
        "``|1:1",
      })
  void saysWhereTheFileIsNoJson(String text, String place) throws IOException {
    DecisionsRead read = read(text);

    assertThat(read.decisions()).isEqualTo(Decisions.none());
    assertThat(read.findings()).extracting(Finding::rule).containsExactly("decisions-syntax");
    assertThat(read.findings().get(0).place()).isEqualTo(SHOWN + ":" + place);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`{}`|decisions-version",
        "`{'version': 2}`|decisions-version",
        "`{'version': '1'}`|decisions-version",
        "`{'version': 1, 'decisions': {}}`|unknown-field",
      })
  void refusesWhatItDoesNotKnow(String text, String rule) throws IOException {
    assertThat(read(text).findings()).extracting(Finding::rule).containsExactly(rule);
  }

  @Test
  void findsAnAnswerByItsShortName() {
    Decision shortly = Decision.of("public.documents.embedding", Answer.DROP);
    Decisions decisions = new Decisions(List.of(shortly));

    assertThat(decisions.find(COLUMN)).contains(shortly);
    assertThat(decisions.stale(Set.of(COLUMN), SHOWN)).isEmpty();
    assertThat(decisions.find("column public.documents.other")).isEmpty();
  }

  @Test
  void reportsAnswersThatNobodyAskedFor() {
    Decisions decisions = new Decisions(List.of(Decision.of(COLUMN, Answer.DROP)));

    assertThat(decisions.stale(Set.of("view public.v"), SHOWN))
        .singleElement()
        .hasToString(
            "prisma/dbops-decisions.json: nothing asks for the answer to column"
                + " public.documents.embedding [stale-answer]\n"
                + "  fix: remove the answer, or correct its key");
  }

  @Test
  void theProposalIsAFileThatAcceptsIt() throws IOException {
    Question view = question("view public.v", Decision.of("view public.v", Answer.DROP));
    Question column = question(COLUMN, Decision.retype(COLUMN, "real[]"));
    Decision kept = Decision.because("view public.v", Answer.KEEP, "rewritten by hand");
    Decision unasked = Decision.of("index public.i", Answer.DROP);
    Decisions existing = new Decisions(List.of(unasked, kept));

    String text =
        ProposedDecisions.text(
            List.of(new AnsweredQuestion(view, kept)), List.of(column), existing);

    assertThat(text).contains("\"question\": \"about " + COLUMN + "\"").endsWith("}\n");
    DecisionsRead read = read(text);
    assertThat(read.findings()).isEmpty();
    assertThat(read.decisions().decisions())
        .containsExactly(kept, Decision.retype(COLUMN, "real[]"), unasked);
  }

  @Test
  void aQuestionObjectsToAnAnswerThatItDoesNotTake() {
    Question question = question(COLUMN, Decision.of(COLUMN, Answer.DROP));

    assertThat(question.objectionTo(Decision.of(COLUMN, Answer.KEEP))).isEmpty();
    assertThat(question.objectionTo(Decision.of(COLUMN, Answer.CUT)).orElseThrow())
        .hasToString(
            "prisma/migrations/1_x/migration.sql:3: cut is no answer to column"
                + " public.documents.embedding [answer-not-possible]\n"
                + "  fix: answer with drop, retype or keep");
  }

  private static Question question(String key, Decision proposal) {
    return new Question(
        key,
        "prisma/migrations/1_x/migration.sql:3",
        "about " + key,
        "something",
        List.of(Answer.DROP, Answer.RETYPE, Answer.KEEP),
        proposal);
  }

  private DecisionsRead read(String text) throws IOException {
    String json = text.contains("\"") ? text : text.replace('\'', '"');
    return Decisions.read(Files.writeString(folder.resolve("it.json"), json), SHOWN);
  }
}
