package dev.dbops.core.schema;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Masks what a clock or a random generator may have made.
 *
 * @param today on the server the values come from
 * @param constants UUIDs that both sides have: no generator makes the same twice
 */
public record VolatileValues(LocalDate today, Set<String> constants) {
  private static final Pattern UUID =
      Pattern.compile(
          "(?<![0-9A-Za-z])[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(?![0-9A-Za-z])");
  // As PostgreSQL prints date, timestamp and timestamptz, and as JSON has them
  private static final Pattern DATE =
      Pattern.compile(
          "(?<!\\d)(\\d{4})-(\\d{2})-(\\d{2})(?!\\d)"
              + "(?:[ T]\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}(?::?\\d{2})?)?)?");
  private static final long DAYS = 2;

  /** Freezes the set. */
  public VolatileValues {
    constants = Set.copyOf(constants);
  }

  /** All UUIDs in these lines. */
  public static Set<String> uuids(List<String> lines) {
    Set<String> uuids = new HashSet<>();
    for (String line : lines) {
      UUID.matcher(line).results().map(MatchResult::group).forEach(uuids::add);
    }
    return uuids;
  }

  /** The line with a mark in place of each value that differs between two servers. */
  public String mask(String line) {
    String withoutUuids = UUID.matcher(line).replaceAll(this::maskedUuid);
    return DATE.matcher(withoutUuids).replaceAll(this::maskedDate);
  }

  private String maskedUuid(MatchResult match) {
    return constants.contains(match.group()) ? match.group() : "<uuid>";
  }

  private String maskedDate(MatchResult match) {
    return isOfTheseDays(match) ? "<now>" : Matcher.quoteReplacement(match.group());
  }

  private boolean isOfTheseDays(MatchResult match) {
    try {
      LocalDate date =
          LocalDate.of(
              Integer.parseInt(match.group(1)),
              Integer.parseInt(match.group(2)),
              Integer.parseInt(match.group(3)));
      return Math.abs(ChronoUnit.DAYS.between(today, date)) <= DAYS;
    } catch (DateTimeException e) {
      return false; // digits that are no date, such as 9999-99-99
    }
  }
}
