package dev.dbops.prisma.ledger;

import dev.dbops.core.report.Finding;
import java.util.List;

/** How a ledger stands to the files of the new history. */
public sealed interface LedgerVerdict {
  /** What a reader should know and need not act on. */
  List<String> notes();

  /**
   * It is the old one and can be told.
   *
   * @param plan what to tell it
   */
  record Old(LedgerPlan plan, List<String> notes) implements LedgerVerdict {}

  /** It is the new one already. */
  record New(List<String> notes) implements LedgerVerdict {}

  /** Nothing was ever deployed here: a deploy applies the new history whole. */
  record Unborn(List<String> notes) implements LedgerVerdict {}

  /**
   * It must not be touched.
   *
   * @param findings why, each with what to do first
   */
  record Refused(List<Finding> findings, List<String> notes) implements LedgerVerdict {}
}
