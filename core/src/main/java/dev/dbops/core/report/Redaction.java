package dev.dbops.core.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes text of migrations and servers fit to be shown: literals of a migration hold secrets, and
 * so do URLs.
 */
public final class Redaction {
  private static final Pattern USER_INFO = Pattern.compile("(://)[^\\s\"'<>]*@");
  private static final Pattern SECRET_PARAMETER =
      Pattern.compile("(?i)\\b((?:ssl)?password|passfile|pwd|user|token)=[^&\\s\"'<>]+");
  private static final Pattern ADDENDUM =
      Pattern.compile("\\R\\s*(?:Detail|Hint|Position|Where|Internal|Location|File|Server)\\b.*");

  /** In PostgreSQL's messages a value follows a colon; a name does not. */
  private static final Pattern VALUE = Pattern.compile("(?s): \".*\"");

  private static final Pattern ROW = Pattern.compile("(?s)(=|contains |value )\\(.*\\)");
  private static final Pattern NEAR = Pattern.compile("(?s)(at or near )\"(.*)\"");
  private static final Pattern WORD = Pattern.compile("\\w*|[^\\w'$]{1,3}");

  /** Below this length a literal is hidden only where it stands alone between double quotes. */
  private static final int SHORT = 4;

  /** How deep literals in literals are looked for: {@code DO} in {@code EXECUTE} in a function. */
  private static final int DEPTH = 4;

  private final List<String> literals;

  private Redaction(List<String> literals) {
    this.literals = literals;
  }

  /** Redaction of what a server says about anything. */
  public static Redaction standard() {
    return new Redaction(List.of());
  }

  /**
   * Redaction of what a server says about {@code sql}: its literals are hidden wherever they are
   * repeated.
   *
   * @param shownNames names that may be shown although they are literals, such as extensions
   */
  public static Redaction knowing(String sql, Set<String> shownNames) {
    List<String> found = new ArrayList<>();
    collect(sql, DEPTH, found);
    found.removeIf(literal -> literal.isBlank() || shownNames.contains(literal));
    found.sort(Comparator.comparingInt(String::length).reversed());
    return new Redaction(List.copyOf(found));
  }

  private static void collect(String sql, int depth, List<String> found) {
    for (String literal : LiteralScan.of(sql).literals()) {
      found.add(literal);
      boolean quotes = literal.indexOf('\'') >= 0 || literal.indexOf('$') >= 0;
      if (quotes && depth > 0) {
        collect(literal, depth - 1, found);
        collectQuoted(literal, depth - 1, found);
      }
    }
  }

  /** A literal between single quotes writes its own quotes twice. */
  private static void collectQuoted(String literal, int depth, List<String> found) {
    String meant = literal.replace("''", "'");
    if (!meant.equals(literal)) {
      collect(meant, depth, found);
    }
  }

  /** SQL with each literal as {@code '…'} and without comments. */
  public static String sql(String sql) {
    return url(LiteralScan.of(sql).shown());
  }

  /**
   * One statement, redacted, in one line of at most {@code limit} characters. The body of a {@code
   * DO} block or of a function is shown; the literals in it are not.
   */
  public static String excerpt(String statement, int limit) {
    String line = url(LiteralScan.ofStatement(statement).shown()).strip().replaceAll("\\s+", " ");
    return line.length() <= limit ? line : line.substring(0, limit - 1).stripTrailing() + "…";
  }

  /** Text whose URLs have lost user, password and token. */
  public static String url(String text) {
    String bare = USER_INFO.matcher(text).replaceAll("$1");
    return SECRET_PARAMETER.matcher(bare).replaceAll("$1=…");
  }

  /**
   * What a server said, without values: details, hints and positions are left out, and all of a
   * message that the migration itself raised.
   *
   * @param sqlState the five characters of the error's code
   * @param message the driver's text, with details
   */
  public String serverMessage(String sqlState, String message) {
    if (message.contains(" at RAISE") || sqlState.equals("P0001")) {
      return "a message that the migration itself raises (" + sqlState + ")";
    }
    Matcher addendum = ADDENDUM.matcher(message);
    String primary = addendum.find() ? message.substring(0, addendum.start()) : message;
    return withoutLiterals(url(withoutValues(primary)));
  }

  private static String withoutValues(String primary) {
    String near =
        NEAR.matcher(primary)
            .replaceAll(
                match ->
                    Matcher.quoteReplacement(match.group(1) + "\"" + token(match.group(2)) + "\""));
    String values = VALUE.matcher(near).replaceAll(": …");
    String rows = ROW.matcher(values).replaceAll("$1(…)");
    return LiteralScan.of(rows).shown();
  }

  private static String token(String text) {
    return WORD.matcher(text).matches() ? text : "…";
  }

  private String withoutLiterals(String text) {
    String shown = text;
    for (String literal : literals) {
      String alone = "\"" + literal + "\"";
      String searched = literal.length() < SHORT ? alone : literal;
      shown = replaceIgnoringCase(shown, searched, literal.length() < SHORT ? "\"…\"" : "…");
    }
    return shown;
  }

  private static String replaceIgnoringCase(String text, String searched, String replacement) {
    String lower = text.toLowerCase(Locale.ROOT);
    String wanted = searched.toLowerCase(Locale.ROOT);
    if (lower.length() != text.length() || !lower.contains(wanted)) {
      return text.replace(searched, replacement);
    }
    return Pattern.compile(Pattern.quote(searched), Pattern.CASE_INSENSITIVE)
        .matcher(text)
        .replaceAll(Matcher.quoteReplacement(replacement));
  }
}
