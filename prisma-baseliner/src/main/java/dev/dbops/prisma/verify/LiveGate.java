package dev.dbops.prisma.verify;

import dev.dbops.core.gate.GateResult;
import dev.dbops.core.report.Finding;
import dev.dbops.core.report.Redaction;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Whether a real database is what its history says, but for what falls with the extensions. */
final class LiveGate {
  private static final int SHOWN = 300;

  private LiveGate() {}

  /**
   * The result for these differences.
   *
   * @param database the real one, as messages name it
   * @param looked what was compared, in words
   */
  static GateResult judge(List<Drift> drifts, String database, String looked) {
    List<Finding> findings =
        drifts.stream()
            .filter(drift -> drift.kind() == Drift.Kind.UNEXPLAINED)
            .map(drift -> finding(drift, database))
            .toList();
    return findings.isEmpty()
        ? new GateResult.Passed(looked + "; " + counts(drifts))
        : new GateResult.Failed(findings);
  }

  /** How many differences there are of each kind. */
  static String counts(List<Drift> drifts) {
    return Arrays.stream(Drift.Kind.values())
        .map(
            kind ->
                drifts.stream().filter(drift -> drift.kind() == kind).count() + " " + kind.word())
        .collect(Collectors.joining(", ", "differences: ", ""));
  }

  private static Finding finding(Drift drift, String database) {
    return new Finding(
        "live-drift",
        database + ": " + drift.difference().object(),
        "the database has "
            + drift.difference().left().map(LiveGate::shown).orElse("nothing")
            + ", the history makes "
            + drift.difference().right().map(LiveGate::shown).orElse("nothing"),
        "bring the database or the history to the other's definition; what a platform made beside"
            + " the history belongs into dbops.ignore");
  }

  private static String shown(String definition) {
    return Redaction.excerpt(definition, SHOWN);
  }
}
