package dev.dbops.core.schema;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;

/**
 * UUIDs and moments that texts give as literals: what stands there was made by nobody's clock and
 * by no random generator.
 *
 * @param uuids in lower case
 * @param moments dates, with a time where one is given, up to the minute
 */
public record WrittenValues(Set<String> uuids, Set<String> moments) {
  private static final int MINUTES = "2026-01-31T10:00".length();

  /** Freezes the sets. */
  public WrittenValues {
    uuids = Set.copyOf(uuids);
    moments = Set.copyOf(moments);
  }

  /** Of no text. */
  public static WrittenValues none() {
    return new WrittenValues(Set.of(), Set.of());
  }

  /** All that stand in these texts. */
  public static WrittenValues in(Collection<String> texts) {
    Set<String> uuids = new HashSet<>();
    Set<String> moments = new HashSet<>();
    for (String text : texts) {
      Matcher uuid = VolatileValues.UUID.matcher(text);
      uuid.results().map(match -> match.group().toLowerCase(Locale.ROOT)).forEach(uuids::add);
      Matcher date = VolatileValues.DATE.matcher(text);
      date.results().map(MatchResult::group).map(WrittenValues::moment).forEach(moments::add);
    }
    return new WrittenValues(uuids, moments);
  }

  boolean hasUuid(String uuid) {
    return uuids.contains(uuid.toLowerCase(Locale.ROOT));
  }

  boolean hasMoment(String shown) {
    return moments.contains(moment(shown));
  }

  /** A date alone is the first minute of its day, as a timestamp shows it. */
  private static String moment(String shown) {
    String whole = shown.contains(":") ? shown.replace(' ', 'T') : shown + "T00:00";
    return whole.substring(0, Math.min(whole.length(), MINUTES));
  }
}
