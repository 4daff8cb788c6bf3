package dev.dbops.prisma.decision;

import java.util.Locale;
import java.util.Optional;

/** What a person can say about an object or a statement that the tool must not decide on. */
public enum Answer {
  /** It goes, and what depends on it with it. */
  DROP,
  /** It stays as it is, although it will not work without the extension; needs a reason. */
  KEEP,
  /** It stays with another type from its birth on; needs the type. */
  RETYPE,
  /** Only the call or the element that needs the extension goes. */
  CUT,
  /** The statement is left out of the history. */
  SKIP,
  /** What needs pg_cron runs only in the one database of a server that can have it. */
  GUARD,
  /** What was found is as wanted; needs a reason. */
  ACCEPT;

  /** The word that stands in the file. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The answer that {@code word} names, if it names one. */
  public static Optional<Answer> ofWord(String word) {
    for (Answer answer : values()) {
      if (answer.word().equals(word)) {
        return Optional.of(answer);
      }
    }
    return Optional.empty();
  }

  /** Whether a reviewer must be told why. */
  public boolean needsReason() {
    return this == KEEP || this == ACCEPT;
  }
}
