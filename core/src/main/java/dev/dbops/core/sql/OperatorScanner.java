package dev.dbops.core.sql;

import static dev.dbops.core.sql.Characters.at;

/**
 * Finds where operators end. Looks at a run of operator characters once, however many operators it
 * falls into.
 */
final class OperatorScanner {
  private final String text;
  private int runEnd;
  private int lastNonSign;
  private int lastThatAllowsSigns;

  OperatorScanner(String text) {
    this.text = text;
  }

  /** After the operator at {@code start}. */
  int end(int start) {
    char c = text.charAt(start);
    if (c == '.' || c == ':') {
      return start + 2;
    }
    if (start >= runEnd) {
      readRun(start);
    }
    char last = text.charAt(runEnd - 1);
    // an operator ends in + or - only if SQL could not mean a sign (scan.l, operator)
    if ((last == '+' || last == '-') && lastThatAllowsSigns < start) {
      return Math.max(lastNonSign, start) + 1;
    }
    return runEnd;
  }

  private void readRun(int start) {
    lastNonSign = -1;
    lastThatAllowsSigns = -1;
    int i = start;
    while (Characters.isOperator(at(text, i)) && !Characters.startsComment(text, i)) {
      char c = text.charAt(i);
      if (c != '+' && c != '-') {
        lastNonSign = i;
      }
      if (Characters.allowsTrailingSign(c)) {
        lastThatAllowsSigns = i;
      }
      i++;
    }
    runEnd = i;
  }
}
