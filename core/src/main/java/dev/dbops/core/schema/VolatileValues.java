package dev.dbops.core.schema;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Masks what a clock or a random generator may have made: a UUID that one side alone has, a moment
 * of these days, and one that is given to the microsecond; unless a text gives that very value.
 *
 * @param today on the server the values come from
 * @param shared UUIDs that both sides have: no generator makes the same twice
 * @param written values that stand in the texts that were run
 */
public record VolatileValues(LocalDate today, Set<String> shared, WrittenValues written) {
  static final Pattern UUID =
      Pattern.compile(
          "(?<![0-9A-Za-z])[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(?![0-9A-Za-z])");
  // As PostgreSQL prints date, timestamp and timestamptz, and as JSON has them
  static final Pattern DATE =
      Pattern.compile(
          "(?<!\\d)(\\d{4}-\\d{2}-\\d{2})(?!\\d)"
              + "(?:[ T](\\d{2}:\\d{2}(?::\\d{2}(\\.\\d+)?)?)(?:Z|[+-]\\d{2}(?::?\\d{2})?)?)?");
  private static final long DAYS = 2;
  private static final int MICROSECONDS = ".1234".length();

  /** Freezes the set. */
  public VolatileValues {
    shared = Set.copyOf(shared);
  }

  /**
   * A line of a table.
   *
   * @param text the line, with a mark in place of each value that differs between two servers
   * @param moments the moments behind the marks, in seconds since 1970
   */
  public record Masked(String text, List<Long> moments) {
    /** Freezes the list. */
    public Masked {
      moments = List.copyOf(moments);
    }
  }

  /** All UUIDs in these lines. */
  public static Set<String> uuids(List<String> lines) {
    Set<String> uuids = new HashSet<>();
    for (String line : lines) {
      UUID.matcher(line).results().map(MatchResult::group).forEach(uuids::add);
    }
    return uuids;
  }

  /** The line with its marks. */
  public Masked mask(String line) {
    String withoutUuids = UUID.matcher(line).replaceAll(this::maskedUuid);
    List<Long> moments = new ArrayList<>();
    String text = DATE.matcher(withoutUuids).replaceAll(match -> maskedMoment(match, moments));
    return new Masked(text, moments);
  }

  private String maskedUuid(MatchResult match) {
    boolean constant = shared.contains(match.group()) || written.hasUuid(match.group());
    return constant ? match.group() : "<uuid>";
  }

  private String maskedMoment(MatchResult match, List<Long> moments) {
    String shown = match.group();
    try {
      LocalDate date = LocalDate.parse(match.group(1));
      boolean fine = match.group(3) != null && match.group(3).length() >= MICROSECONDS;
      boolean near = Math.abs(ChronoUnit.DAYS.between(today, date)) <= DAYS;
      if ((fine || near) && !written.hasMoment(shown)) {
        String time = match.group(2) == null ? "00:00" : match.group(2);
        moments.add(LocalDateTime.parse(date + "T" + time).toEpochSecond(ZoneOffset.UTC));
        return match.group(2) == null ? "<today>" : "<now>";
      }
    } catch (DateTimeException e) {
      return Matcher.quoteReplacement(shown); // digits that are no date, such as 9999-99-99
    }
    return Matcher.quoteReplacement(shown);
  }
}
