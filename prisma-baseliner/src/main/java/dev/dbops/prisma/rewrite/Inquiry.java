package dev.dbops.prisma.rewrite;

import dev.dbops.core.report.Finding;
import dev.dbops.prisma.decision.AnsweredQuestion;
import dev.dbops.prisma.decision.Decision;
import dev.dbops.prisma.decision.Decisions;
import dev.dbops.prisma.decision.Question;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All questions of a run. A question without an answer does not stop the judging: it goes on under
 * the proposal, so that all questions come at once; but nothing is written then.
 */
public final class Inquiry {
  private final Decisions decisions;
  private final Map<String, Question> asked = new LinkedHashMap<>();
  private final Set<String> used = new LinkedHashSet<>();

  /** An inquiry that knows these answers. */
  public Inquiry(Decisions decisions) {
    this.decisions = decisions;
  }

  /** The answer to {@code question} that the run goes on with: the team's, else the proposal. */
  public Decision ask(Question question) {
    asked.putIfAbsent(question.key(), question);
    used.add(question.key());
    return answer(question);
  }

  /** The same answer to a question that need not be asked. */
  Decision answer(Question question) {
    return possibleAnswer(question).orElse(question.proposal());
  }

  /** An answer that is given without being asked for, such as to retype a column. */
  public Optional<Decision> volunteered(String key) {
    Optional<Decision> decision = decisions.find(key);
    decision.ifPresent(any -> used.add(key));
    return decision;
  }

  /** How many questions were asked. */
  int asked() {
    return asked.size();
  }

  /** Takes back all questions but the first {@code count}: they will be asked anew. */
  void forgetAfter(int count) {
    List<String> later = asked.keySet().stream().skip(count).toList();
    later.forEach(asked::remove);
    later.forEach(used::remove);
  }

  /** Questions that have no answer, or one that does not fit. */
  public List<Question> open() {
    return asked.values().stream().filter(q -> possibleAnswer(q).isEmpty()).toList();
  }

  /** Questions and their answers. */
  public List<AnsweredQuestion> answered() {
    List<AnsweredQuestion> answered = new ArrayList<>();
    for (Question question : asked.values()) {
      possibleAnswer(question)
          .ifPresent(decision -> answered.add(new AnsweredQuestion(question, decision)));
    }
    return answered;
  }

  /** Answers that do not fit their question. */
  public List<Finding> objections() {
    List<Finding> findings = new ArrayList<>();
    for (Question question : asked.values()) {
      decisions.find(question.key()).flatMap(question::objectionTo).ifPresent(findings::add);
    }
    return findings;
  }

  /** Answers that nothing asked for; after a baseline that is all of them. */
  public List<Finding> stale(String decisionsFile) {
    return decisions.stale(used, decisionsFile);
  }

  private Optional<Decision> possibleAnswer(Question question) {
    return decisions
        .find(question.key())
        .filter(decision -> question.objectionTo(decision).isEmpty());
  }
}
