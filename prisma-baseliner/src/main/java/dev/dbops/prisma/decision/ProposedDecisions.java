package dev.dbops.prisma.decision;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dbops.core.report.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A decisions file in which every question of a run has an answer: the team's where there is one,
 * else the proposal. Taken as it is, it accepts all proposals.
 */
public final class ProposedDecisions {
  private final Map<String, ObjectNode> entries = new LinkedHashMap<>();

  private ProposedDecisions() {}

  /**
   * The text of the file; the same for the same input.
   *
   * @param answered questions that have an answer
   * @param open questions that have none yet
   * @param decisions all answers in force; those that no question asked for come last
   */
  public static String text(
      List<AnsweredQuestion> answered, List<Question> open, Decisions decisions) {
    ProposedDecisions proposed = new ProposedDecisions();
    answered.forEach(pair -> proposed.put(pair.decision(), pair.question()));
    open.forEach(question -> proposed.put(question.proposal(), question));
    decisions.decisions().forEach(proposed::putUnlessThere);
    return proposed.text();
  }

  private void put(Decision decision, Question question) {
    ObjectNode entry = node(decision);
    entry.put("question", question.about());
    entry.put("place", question.place());
    entry.put("loses", question.loss());
    entry.set("choices", JsonText.strings(question.answers().stream().map(Answer::word).toList()));
    entries.put(decision.key(), entry);
  }

  private void putUnlessThere(Decision decision) {
    entries.putIfAbsent(decision.key(), node(decision));
  }

  private static ObjectNode node(Decision decision) {
    ObjectNode entry = JsonText.object().put("answer", decision.answer().word());
    decision.type().ifPresent(type -> entry.put("type", type));
    decision.reason().ifPresent(reason -> entry.put("reason", reason));
    return entry;
  }

  private String text() {
    ObjectNode file = JsonText.object().put("version", DecisionsReader.VERSION);
    ObjectNode answers = file.putObject("answers");
    entries.forEach(answers::set);
    return JsonText.of(file);
  }
}
