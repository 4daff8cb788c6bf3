package dev.dbops.cdc.verdict;

import dev.dbops.core.report.Finding;

/**
 * One thing that the guard says, with what it saw.
 *
 * @param kind which of the known conditions
 * @param weight how much it weighs
 * @param place connector, slot, publication or server
 * @param evidence what was seen, with the positions
 * @param consequence what happens if nothing is done, in one sentence
 * @param remedy what to do
 */
public record CdcVerdict(
    CdcVerdictKind kind,
    Weight weight,
    String place,
    String evidence,
    String consequence,
    String remedy) {

  static CdcVerdict blocking(CdcVerdictKind kind, String place, Words words) {
    return new CdcVerdict(
        kind, Weight.BLOCKING, place, words.evidence(), words.consequence(), words.remedy());
  }

  static CdcVerdict warning(CdcVerdictKind kind, String place, Words words) {
    return new CdcVerdict(
        kind, Weight.WARNING, place, words.evidence(), words.consequence(), words.remedy());
  }

  static CdcVerdict unknown(String place, Words words) {
    return unknown(CdcVerdictKind.NOT_JUDGED, place, words);
  }

  static CdcVerdict unknown(CdcVerdictKind kind, String place, Words words) {
    return new CdcVerdict(
        kind, Weight.UNKNOWN, place, words.evidence(), words.consequence(), words.remedy());
  }

  /** The same with another weight. */
  public CdcVerdict weighing(Weight other) {
    return new CdcVerdict(kind, other, place, evidence, consequence, remedy);
  }

  /** The verdict as a finding of a report. */
  public Finding finding() {
    return new Finding(kind.rule(), place, evidence + "; " + consequence, remedy);
  }

  /** The three sentences of a verdict. */
  record Words(String evidence, String consequence, String remedy) {}
}
