package dev.dbops.prisma;

import dev.dbops.core.report.Finding;
import dev.dbops.prisma.decision.AnsweredQuestion;
import dev.dbops.prisma.decision.Decisions;
import dev.dbops.prisma.decision.Question;
import dev.dbops.prisma.write.TreeChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a run did, or would have done.
 *
 * @param verdict what it came to
 * @param changed what becomes of each statement that does not stay as it is, in history order
 * @param questions what somebody must still answer
 * @param answered what was asked and is answered
 * @param decisions all answers in force, for the proposal
 * @param findings what else a user must know
 * @param proof what was proven; empty if nothing was
 * @param change the files that change, or would under the proposed answers
 * @param written whether the change is on disk
 * @param base the SQL that was assumed as migration zero, if any
 * @param notes what the run did beside its work, such as completing an unfinished write
 */
public record BaselineReport(
    BaselineVerdict verdict,
    List<StatementVerdict> changed,
    List<Question> questions,
    List<AnsweredQuestion> answered,
    Decisions decisions,
    List<Finding> findings,
    Optional<ProofSummary> proof,
    TreeChange change,
    boolean written,
    Optional<String> base,
    List<String> notes) {
  /** Freezes the lists and refuses a change that is not proven. */
  public BaselineReport {
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(decisions, "decisions");
    Objects.requireNonNull(base, "base");
    changed = List.copyOf(changed);
    questions = List.copyOf(questions);
    answered = List.copyOf(answered);
    findings = List.copyOf(findings);
    notes = List.copyOf(notes);
    boolean proven = proof.isPresent() && verdict.isGood();
    if (written && !proven) {
      throw new IllegalArgumentException("written without a proof");
    }
  }

  /** The same run, refused at the last step: what is proven is not written. */
  BaselineReport refused(List<Finding> reasons) {
    List<Finding> all = new ArrayList<>(findings);
    all.addAll(reasons);
    return new BaselineReport(
        BaselineVerdict.FAILED,
        changed,
        questions,
        answered,
        decisions,
        all,
        proof,
        change,
        false,
        base,
        notes);
  }

  /** The same run, its change on disk. */
  BaselineReport asWritten() {
    return new BaselineReport(
        verdict, changed, questions, answered, decisions, findings, proof, change, true, base,
        notes);
  }
}
