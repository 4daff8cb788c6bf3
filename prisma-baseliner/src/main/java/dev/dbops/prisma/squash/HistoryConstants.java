package dev.dbops.prisma.squash;

import dev.dbops.core.schema.VolatileValues;
import dev.dbops.core.schema.WrittenValues;
import dev.dbops.prisma.history.Migration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tells values that a history spells out from those that a clock or a random generator made.
 *
 * @param text all migrations, in lower case
 * @param values what looks like made just now
 */
record HistoryConstants(String text, VolatileValues values) {
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  /**
   * Of a history that was replayed just now.
   *
   * @param today where it was replayed
   */
  static HistoryConstants of(List<Migration> history, LocalDate today) {
    String text =
        history.stream()
            .map(migration -> migration.script().text().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining("\n"));
    return new HistoryConstants(
        text, new VolatileValues(today, Set.of(), WrittenValues.in(List.of(text))));
  }

  /** Whether the value holds what another replay would make anew. */
  boolean isMadeAnew(String value) {
    return !values.mask(value).text().equals(value)
        && !text.contains(value.toLowerCase(Locale.ROOT));
  }

  /** Whether the day in the value stands in the history, so that nobody can tell. */
  boolean isPerhapsSpelledOut(String value) {
    Matcher day = DAY.matcher(value);
    return day.find() && text.contains(day.group());
  }

  /** The UUIDs in the value. */
  static Set<String> uuids(String value) {
    return VolatileValues.uuids(List.of(value));
  }
}
