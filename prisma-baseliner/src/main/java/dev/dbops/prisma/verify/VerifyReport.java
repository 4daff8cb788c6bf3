package dev.dbops.prisma.verify;

import dev.dbops.core.gate.GateResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the gates say of a real database.
 *
 * @param live the comparison of the catalogs
 * @param drifts every difference, with what it means
 * @param atlas the second opinion; empty where it was not asked for
 * @param notes what a reader must know of the comparison
 */
public record VerifyReport(
    GateResult live, List<Drift> drifts, Optional<GateResult> atlas, List<String> notes) {
  /** Freezes the lists. */
  public VerifyReport {
    drifts = List.copyOf(drifts);
    notes = List.copyOf(notes);
  }

  /** Whether every gate that was asked has passed. */
  public boolean isGood() {
    return live.mayProceed() && atlas.map(GateResult::mayProceed).orElse(true);
  }

  /** The report for a console. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>(notes);
    for (Drift drift : drifts) {
      if (drift.kind() != Drift.Kind.UNEXPLAINED) {
        lines.add(drift.kind().word() + ": " + drift.difference().object() + ", " + drift.reason());
      }
    }
    add("LiveGate", live, lines);
    if (atlas.isPresent()) {
      add("AtlasGate", atlas.get(), lines);
    } else {
      lines.add("AtlasGate: not asked");
    }
    return lines;
  }

  private static void add(String gate, GateResult result, List<String> lines) {
    if (result instanceof GateResult.Passed passed) {
      lines.add(gate + ": passed, " + passed.evidence());
    } else if (result instanceof GateResult.Inconclusive open) {
      (gate + ": inconclusive, " + open.reason()).lines().forEach(lines::add);
    } else if (result instanceof GateResult.Failed failed) {
      lines.add(gate + ": failed");
      failed.findings().forEach(f -> f.toString().lines().map("  "::concat).forEach(lines::add));
    } else {
      throw new AssertionError(result);
    }
  }
}
