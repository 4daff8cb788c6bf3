package dev.dbops.core.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Hides the literals of SQL text that may be a fragment. The scanner of {@code core.sql} refuses
 * broken text; this one must hide what is in it, so an unclosed quote hides all that follows.
 */
final class LiteralScan {
  static final String HIDDEN = "'…'";

  /** What is code in quotes, in a language whose quotes are those of SQL. */
  private static final Pattern HAS_BODY =
      Pattern.compile(
          "(?is)\\s*(?:do|create\\s+(?:or\\s+replace\\s+)?(?:function|procedure))\\b.*");

  private static final Pattern LANGUAGE =
      Pattern.compile("(?i)\\blanguage\\s+['\"]?(?!sql\\b|plpgsql\\b)\\w");

  private final String text;
  private final boolean bodies;
  private final StringBuilder shown = new StringBuilder();
  private final List<String> literals = new ArrayList<>();
  private int at;

  private LiteralScan(String text, boolean bodies) {
    this.text = text;
    this.bodies = bodies;
  }

  static LiteralScan of(String text) {
    LiteralScan scan = new LiteralScan(text, false);
    scan.run();
    return scan;
  }

  /** A statement, of whose {@code DO} block or function body only the inner literals are hidden. */
  static LiteralScan ofStatement(String text) {
    boolean code = HAS_BODY.matcher(text).matches() && !LANGUAGE.matcher(text).find();
    LiteralScan scan = new LiteralScan(text, code);
    scan.run();
    return scan;
  }

  /** The text with literals hidden and comments left out. */
  String shown() {
    return shown.toString();
  }

  /** What stood between the quotes, as written. */
  List<String> literals() {
    return List.copyOf(literals);
  }

  private void run() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (text.startsWith("--", at)) {
        skipTo(lineEnd());
      } else if (text.startsWith("/*", at)) {
        skipTo(commentEnd());
      } else if (c == '\'') {
        hide(at + 1, quoteEnd(escapes()), 1);
      } else if (c == '"') {
        keepTo(identifierEnd());
      } else if (c == '$' && dollarTag() > at && !afterWord(at)) {
        String tag = text.substring(at, dollarTag());
        dollarQuoted(tag);
      } else {
        keepTo(at + 1);
      }
    }
  }

  private void dollarQuoted(String tag) {
    int from = at + tag.length();
    int close = text.indexOf(tag, from);
    if (bodies && close >= 0) {
      shown.append(tag).append(of(text.substring(from, close)).shown()).append(tag);
      at = close + tag.length();
    } else {
      hide(from, close < 0 ? text.length() : close + tag.length(), tag.length());
    }
  }

  private void keepTo(int end) {
    shown.append(text, at, end);
    at = end;
  }

  private void skipTo(int end) {
    shown.append(' ');
    at = end;
  }

  private void hide(int from, int end, int quoteLength) {
    literals.add(text.substring(from, Math.max(from, end - quoteLength)));
    shown.append(HIDDEN);
    at = end;
  }

  /** Whether backslashes escape in the literal that begins here: {@code E'…'}. */
  private boolean escapes() {
    return at > 0 && (text.charAt(at - 1) | 0x20) == 'e' && !afterWord(at - 1);
  }

  private boolean afterWord(int position) {
    return position > 0 && isWordPart(text.charAt(position - 1));
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c > 127;
  }

  private int quoteEnd(boolean escapes) {
    int i = at + 1;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (escapes && c == '\\') {
        i += 2;
      } else if (c != '\'') {
        i++;
      } else if (i + 1 < text.length() && text.charAt(i + 1) == '\'') {
        i += 2;
      } else {
        return i + 1;
      }
    }
    return text.length();
  }

  private int identifierEnd() {
    int close = text.indexOf('"', at + 1);
    return close < 0 ? text.length() : close + 1;
  }

  /** Where the dollar quote's opening tag ends; {@code at} if none begins here. */
  private int dollarTag() {
    int i = at + 1;
    while (i < text.length() && text.charAt(i) != '$' && isWordPart(text.charAt(i))) {
      i++;
    }
    boolean closed = i < text.length() && text.charAt(i) == '$';
    boolean number = i > at + 1 && Character.isDigit(text.charAt(at + 1));
    return closed && !number ? i + 1 : at;
  }

  private int lineEnd() {
    int end = at;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return end;
  }

  private int commentEnd() {
    int depth = 0;
    int i = at;
    while (i < text.length()) {
      if (text.startsWith("/*", i)) {
        depth++;
        i += 2;
      } else if (text.startsWith("*/", i)) {
        depth--;
        i += 2;
        if (depth == 0) {
          return i;
        }
      } else {
        i++;
      }
    }
    return text.length();
  }
}
