package dev.dbops.prisma;

import dev.dbops.core.report.Redaction;

/**
 * Two redacted one-line excerpts of a statement that show where it changes.
 *
 * @param before of the statement as it was
 * @param after of the statement as it will be
 */
record Excerpts(String before, String after) {
  private static final int LIMIT = 160;
  private static final int CONTEXT = 40;

  /** The excerpt of a statement that goes whole. */
  static String whole(String statement) {
    return Redaction.excerpt(statement, LIMIT);
  }

  /**
   * The excerpts of {@code before} and {@code after}, cut down to the surroundings of the change.
   */
  static Excerpts around(String before, String after) {
    String left = Redaction.excerpt(before, Integer.MAX_VALUE);
    String right = Redaction.excerpt(after, Integer.MAX_VALUE);
    int same = samePrefix(left, right);
    int start = left.length() <= LIMIT ? 0 : Math.max(0, same - CONTEXT);
    int tail = sameSuffix(left, right, same);
    int kept = left.length() <= LIMIT ? 0 : Math.max(0, tail - CONTEXT);
    return new Excerpts(window(left, start, kept), window(right, start, kept));
  }

  private static String window(String text, int start, int kept) {
    String middle = text.substring(start, text.length() - kept);
    String shown =
        middle.length() <= 2 * LIMIT
            ? middle
            : middle.substring(0, LIMIT) + " … " + middle.substring(middle.length() - LIMIT);
    return (start > 0 ? "…" : "") + shown + (kept > 0 ? "…" : "");
  }

  private static int samePrefix(String left, String right) {
    int end = Math.min(left.length(), right.length());
    int at = 0;
    while (at < end && left.charAt(at) == right.charAt(at)) {
      at++;
    }
    return at;
  }

  private static int sameSuffix(String left, String right, int prefix) {
    int end = Math.min(left.length(), right.length()) - prefix;
    int count = 0;
    while (count < end
        && left.charAt(left.length() - 1 - count) == right.charAt(right.length() - 1 - count)) {
      count++;
    }
    return count;
  }
}
