package dev.dbops.cdc.verdict;

import dev.dbops.cdc.baseline.CdcBaseline;
import dev.dbops.cdc.server.ServerFacts;
import dev.dbops.cdc.verdict.CdcVerdict.Words;
import java.util.List;

/** Whether this is the server of the baseline: positions of two servers cannot be compared. */
final class IdentityRule {
  private IdentityRule() {}

  static List<CdcVerdict> judge(CdcObservation seen) {
    if (seen.baseline().isEmpty()) {
      return List.of();
    }
    CdcBaseline before = seen.baseline().get();
    ServerFacts now = seen.catalog().server();
    if (!before.systemIdentifier().equals(now.systemIdentifier())) {
      return List.of(
          changed(
              now,
              "system identifier %s, in the baseline of %s (PostgreSQL %s) it was %s"
                  .formatted(
                      now.systemIdentifier(),
                      before.takenAt(),
                      before.serverVersion(),
                      before.systemIdentifier())));
    }
    if (before.timeline() != now.timeline()) {
      return List.of(
          changed(
              now,
              "timeline %d, in the baseline of %s it was %d"
                  .formatted(now.timeline(), before.takenAt(), before.timeline())));
    }
    if (before.currentLsn().isAfter(now.currentLsn())) {
      return List.of(
          changed(
              now,
              "the log ends at %s, in the baseline of %s it ended at %s"
                  .formatted(now.currentLsn(), before.takenAt(), before.currentLsn())));
    }
    return List.of();
  }

  private static CdcVerdict changed(ServerFacts now, String evidence) {
    return CdcVerdict.blocking(
        CdcVerdictKind.IDENTITY_CHANGED,
        now.place(),
        new Words(
            evidence,
            "stored offsets are positions in another log: events are skipped in silence or sent"
                + " again",
            "after an upgrade that dbops:cdc-drain prepared run dbops:cdc-resume; else re-base each"
                + " offset before the connector starts"));
  }
}
