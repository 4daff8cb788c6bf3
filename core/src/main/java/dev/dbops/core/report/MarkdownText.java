package dev.dbops.core.report;

/** Text that means itself in Markdown. */
public final class MarkdownText {
  private static final String SPECIAL = "\\`*_{}[]<>#|~&";

  private MarkdownText() {}

  /** Prose: no character of it is taken as a mark. */
  public static String prose(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (SPECIAL.indexOf(c) >= 0) {
        escaped.append('\\');
      }
      escaped.append(c == '\n' || c == '\r' ? ' ' : c);
    }
    return escaped.toString();
  }

  /** A code span, whatever backticks it holds. */
  public static String code(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    String fence = "`".repeat(longest + 1);
    String padding = text.startsWith("`") || text.endsWith("`") ? " " : "";
    return fence + padding + text.replace('\n', ' ').replace('\r', ' ') + padding + fence;
  }
}
