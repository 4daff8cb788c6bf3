package dev.dbops.cdc.verdict;

import dev.dbops.cdc.baseline.CdcBaseline;
import dev.dbops.cdc.verdict.CdcVerdict.Words;
import java.util.List;
import java.util.Optional;

/**
 * What a check compared with nothing. A drain does not ask: it takes a baseline of its own, and
 * what was made anew before is for the check to see.
 */
public final class BaselineRule {
  private static final String SAVE =
      "if all is well now, run dbops:cdc-check once with dbops.cdc.saveBaseline=true";

  private BaselineRule() {}

  /**
   * A verdict if there is no baseline, else one for each publication that it does not have.
   *
   * @param file where the baseline is, or would be
   */
  public static List<CdcVerdict> judge(CdcObservation seen, String file) {
    Optional<CdcBaseline> baseline = seen.baseline();
    if (baseline.isEmpty()) {
      return List.of(
          nothing(
              seen.catalog().server().place(),
              "no baseline is saved in " + file,
              "whether this is the server that the offsets are of, and whether a publication or table"
                  + " was made anew, was compared with nothing",
              "bring the file back from where it was saved; " + SAVE));
    }
    return seen.connectors().stream()
        .map(connector -> connector.settings().publication())
        .distinct()
        .filter(name -> seen.catalog().publication(name).isPresent())
        .filter(name -> baseline.get().publication(name).isEmpty())
        .map(
            name ->
                nothing(
                    "publication " + name,
                    "the baseline of " + baseline.get().takenAt() + " does not have it",
                    "whether it or a table of it was made anew was compared with nothing",
                    SAVE))
        .toList();
  }

  private static CdcVerdict nothing(
      String place, String evidence, String consequence, String remedy) {
    return CdcVerdict.unknown(
        CdcVerdictKind.NO_BASELINE, place, new Words(evidence, consequence, remedy));
  }
}
