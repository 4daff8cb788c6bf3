package dev.dbops.prisma.decision;

import dev.dbops.core.report.Finding;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What only a person can decide. Nothing in it may hold a literal of a migration.
 *
 * @param key what the answer is filed under: identity of an object with its kind, or the place of a
 *     statement below the migrations folder
 * @param place file and line, the file relative to the repository
 * @param about what is the matter, in one sentence
 * @param loss what would be lost if the proposal is taken
 * @param answers the answers that can be given, the most careful first
 * @param proposal the answer that the tool would give
 */
public record Question(
    String key, String place, String about, String loss, List<Answer> answers, Decision proposal) {
  /** Freezes the list and refuses a proposal that is not one of the answers. */
  public Question {
    answers = List.copyOf(answers);
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(about, "about");
    Objects.requireNonNull(loss, "loss");
    if (!answers.contains(proposal.answer()) || !proposal.key().equals(key)) {
      throw new IllegalArgumentException("the proposal does not answer the question " + key);
    }
  }

  /** What is wrong with {@code decision} as an answer to this question, if anything is. */
  public Optional<Finding> objectionTo(Decision decision) {
    if (answers.contains(decision.answer())) {
      return Optional.empty();
    }
    String message = decision.answer().word() + " is no answer to " + key;
    return Optional.of(
        new Finding("answer-not-possible", place, message, "answer with " + choices()));
  }

  /** The question as a finding, for reports that know nothing but findings. */
  public Finding finding() {
    String remedy = "answer " + key + " with " + choices() + "; proposed: " + proposal.spoken();
    return new Finding("open-question", place, about, remedy);
  }

  /** The answers in words: {@code drop, retype or keep}. */
  public String choices() {
    List<String> words = answers.stream().map(Answer::word).toList();
    int last = words.size() - 1;
    return last == 0
        ? words.get(0)
        : words.stream().limit(last).collect(Collectors.joining(", ")) + " or " + words.get(last);
  }
}
