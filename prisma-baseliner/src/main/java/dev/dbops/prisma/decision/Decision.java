package dev.dbops.prisma.decision;

import java.util.Objects;
import java.util.Optional;

/**
 * One answer of the team.
 *
 * @param key identity of the object ({@code column public.documents.embedding}) or place of the
 *     statement ({@code 20240101_x/migration.sql:12}) that it is about
 * @param answer what was answered
 * @param reason why, in the team's words; present for {@code keep} and {@code accept}
 * @param type the new type, {@code text} or {@code real[]}; present for {@code retype} only
 */
public record Decision(String key, Answer answer, Optional<String> reason, Optional<String> type) {
  /** Rejects nulls; whether reason and type fit the answer is for {@link Decisions#read}. */
  public Decision {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(answer, "answer");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(type, "type");
  }

  /** The answer without a reason. */
  public static Decision of(String key, Answer answer) {
    return new Decision(key, answer, Optional.empty(), Optional.empty());
  }

  /** The answer with its reason. */
  public static Decision because(String key, Answer answer, String reason) {
    return new Decision(key, answer, Optional.of(reason), Optional.empty());
  }

  /** The answer {@code retype}. */
  public static Decision retype(String key, String type) {
    return new Decision(key, Answer.RETYPE, Optional.empty(), Optional.of(type));
  }

  /** The answer for messages, such as {@code retype to real[]}. */
  public String spoken() {
    return answer.word()
        + type.map(name -> " to " + name).orElse("")
        + reason.map(why -> " (" + why + ")").orElse("");
  }
}
