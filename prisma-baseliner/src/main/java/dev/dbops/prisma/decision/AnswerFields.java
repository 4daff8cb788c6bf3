package dev.dbops.prisma.decision;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * One answer as it was written.
 *
 * @param key what it is filed under
 * @param line where it stands
 * @param fields its strings
 */
record AnswerFields(String key, int line, Map<String, String> fields) {
  /** Types that every PostgreSQL has and that can hold what a vector held. */
  private static final Pattern TYPE = Pattern.compile("text|real\\[\\]");

  /** Where complaints go. */
  @FunctionalInterface
  interface Complaints {
    void add(String rule, int line, String message, String remedy);
  }

  void decide(Consumer<Decision> decisions, Complaints complaints) {
    String word = fields.getOrDefault("answer", "");
    Optional<Answer> answer = Answer.ofWord(word);
    Optional<String> reason = field("reason");
    Optional<String> type = field("type");
    if (answer.isEmpty()) {
      String remedy = "use drop, keep, retype, cut, skip, guard or accept";
      complaints.add("unknown-answer", line, saying("\"" + word + "\""), remedy);
    } else if (answer.get().needsReason() && reason.isEmpty()) {
      String remedy = "add \"reason\": why this is as it must be";
      complaints.add("missing-reason", line, saying(word) + " without a reason", remedy);
    } else if (answer.get() == Answer.RETYPE && !type.map(this::isPossible).orElse(false)) {
      String remedy = "add \"type\": \"real[]\" or \"type\": \"text\"";
      complaints.add("missing-type", line, saying(word) + " without a type it can have", remedy);
    } else if (answer.get() != Answer.RETYPE && type.isPresent()) {
      String remedy = "remove the type, or answer retype";
      complaints.add("needless-type", line, saying(word) + " with a type", remedy);
    } else {
      decisions.accept(new Decision(key, answer.get(), reason, type));
    }
  }

  private Optional<String> field(String name) {
    return Optional.ofNullable(fields.get(name)).filter(text -> !text.isBlank());
  }

  private boolean isPossible(String type) {
    return TYPE.matcher(type).matches();
  }

  private String saying(String answer) {
    return "the answer to " + key + " is " + answer;
  }
}
