package dev.dbops.prisma.rewrite;

import dev.dbops.core.report.Finding;
import dev.dbops.prisma.impact.Fallen;
import dev.dbops.prisma.impact.FallenObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the lockstep made of a history.
 *
 * @param migrations the migrations that were judged, in order; the base, if there is one, first
 * @param everFallen all objects that fell at some moment
 * @param atEnd what falls at the end of the history
 * @param inquiry questions and answers
 * @param declared decisions beyond dropping
 * @param late questions about what the whole history leaves, by key
 * @param stop where the original history stops, if it does
 * @param notes what a comparison did not look at, and what it left aside
 */
public record Judgement(
    List<JudgedMigration> migrations,
    List<FallenObject> everFallen,
    Fallen atEnd,
    Inquiry inquiry,
    Declared declared,
    Map<String, LateQuestion> late,
    Optional<Finding> stop,
    List<String> notes) {
  /** Freezes the lists. */
  public Judgement {
    migrations = List.copyOf(migrations);
    everFallen = List.copyOf(everFallen);
    notes = List.copyOf(notes);
    late = Collections.unmodifiableMap(new LinkedHashMap<>(late));
  }

  /** The same with these notes. */
  public Judgement withNotes(List<String> others) {
    return new Judgement(migrations, everFallen, atEnd, inquiry, declared, late, stop, others);
  }

  /** How many statements change. */
  public int statementsChanged() {
    return migrations.stream().mapToInt(migration -> migration.changed().size()).sum();
  }
}
