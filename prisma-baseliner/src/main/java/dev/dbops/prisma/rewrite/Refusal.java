package dev.dbops.prisma.rewrite;

import dev.dbops.core.sql.SqlName;
import dev.dbops.prisma.base.HistoryChange.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server's refusal says of a named object: that it is missing, or there already.
 *
 * @param missing whether it is missing
 * @param word the server's word for what it is, such as {@code access method}
 * @param kind what it is; empty if a history does not create such things, as far as we read it
 * @param name its name, or that of the part
 * @param of the table that the part belongs to, where the server names it
 */
record Refusal(
    boolean missing, String word, Optional<Kind> kind, SqlName name, Optional<SqlName> of) {
  private static final Pattern NAMED =
      Pattern.compile(
          "^([a-z][a-z ]*?) (?:\"([^\"]+)\"|([\\w.]+(?=[( ])))(?:\\([^)]*\\))?"
              + "(?: (?:of|for|on) (?:relation|table|domain|access method) \"([^\"]+)\")?"
              + "[^\"]* (does not exist|already exists|is not available)");
  private static final Map<String, Kind> KINDS =
      Map.ofEntries(
          Map.entry("relation", Kind.RELATION),
          Map.entry("table", Kind.RELATION),
          Map.entry("view", Kind.RELATION),
          Map.entry("materialized view", Kind.RELATION),
          Map.entry("sequence", Kind.RELATION),
          Map.entry("index", Kind.INDEX),
          Map.entry("type", Kind.TYPE),
          Map.entry("column", Kind.COLUMN),
          Map.entry("constraint", Kind.CONSTRAINT),
          Map.entry("function", Kind.ROUTINE),
          Map.entry("procedure", Kind.ROUTINE),
          Map.entry("schema", Kind.SCHEMA),
          Map.entry("extension", Kind.EXTENSION),
          Map.entry("role", Kind.ROLE));

  /** What a message says; empty for refusals of another sort. */
  static Optional<Refusal> of(String message) {
    Matcher matcher = NAMED.matcher(message);
    if (!matcher.find()) {
      return Optional.empty();
    }
    String word = matcher.group(1).toLowerCase(Locale.ROOT);
    SqlName name = name(matcher.group(2) == null ? matcher.group(3) : matcher.group(2));
    Optional<SqlName> of = Optional.ofNullable(matcher.group(4)).map(Refusal::name);
    if (word.equals("column") && of.isEmpty() && name.parts().size() > 1) {
      of = Optional.of(new SqlName(name.parts().subList(0, name.parts().size() - 1)));
      name = SqlName.of(name.last());
    }
    return Optional.of(
        new Refusal(
            !matcher.group(5).equals("already exists"),
            word,
            Optional.ofNullable(KINDS.get(word)),
            name,
            of));
  }

  /** Whether it is a part of a table. */
  boolean isPart() {
    return kind.filter(k -> k == Kind.COLUMN || k == Kind.CONSTRAINT).isPresent();
  }

  /** The server prints qualified names without quotes of their own. */
  private static SqlName name(String printed) {
    return new SqlName(List.of(printed.split("\\.")));
  }
}
