package dev.dbops.prisma.decision;

import dev.dbops.core.report.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The team's answers, as the file {@code dbops-decisions.json} holds them.
 *
 * @param decisions the answers in the order of the file, one per key
 */
public record Decisions(List<Decision> decisions) {
  /** Freezes the list. */
  public Decisions {
    decisions = List.copyOf(decisions);
  }

  /** No answers. */
  public static Decisions none() {
    return new Decisions(List.of());
  }

  /**
   * The answers in {@code file} and what is wrong with it; no answers if there is no file.
   *
   * @param shown the name of the file in messages
   */
  public static DecisionsRead read(Path file, String shown) {
    return DecisionsReader.read(file, shown);
  }

  /**
   * The answer filed under {@code key}, or under its identity alone ({@code
   * public.documents.embedding} answers {@code column public.documents.embedding}).
   */
  public Optional<Decision> find(String key) {
    Optional<Decision> exact = filedUnder(key);
    return exact.isPresent() ? exact : filedUnder(identity(key));
  }

  /** A finding for each answer that no question of the run asked for. */
  public List<Finding> stale(Set<String> usedKeys, String place) {
    return decisions.stream()
        .filter(decision -> usedKeys.stream().noneMatch(key -> answers(decision, key)))
        .map(
            decision ->
                new Finding(
                    "stale-answer",
                    place,
                    "nothing asks for the answer to " + decision.key(),
                    "remove the answer, or correct its key"))
        .toList();
  }

  private static boolean answers(Decision decision, String key) {
    return decision.key().equals(key) || decision.key().equals(identity(key));
  }

  private Optional<Decision> filedUnder(String key) {
    return decisions.stream().filter(decision -> decision.key().equals(key)).findFirst();
  }

  /** The key without its kind; a key that is a place has none. */
  private static String identity(String key) {
    int space = key.indexOf(' ');
    boolean kindFirst = space > 0 && key.chars().limit(space).allMatch(Character::isLowerCase);
    return kindFirst ? key.substring(space + 1) : key;
  }
}
