package dev.dbops.cdc.connect;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of Kafka Connect or of Debezium.
 *
 * @param text as it was reported
 * @param major first number
 * @param minor second number
 */
public record ConnectVersion(String text, int major, int minor) {
  private static final Pattern NUMBERS = Pattern.compile("(\\d{1,6})\\.(\\d{1,6}).*");

  /** Reads {@code 3.6.3.Final}; what has no numbers becomes 0.0. */
  public static ConnectVersion parse(String text) {
    Matcher numbers = NUMBERS.matcher(text);
    return numbers.matches()
        ? new ConnectVersion(
            text, Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)))
        : new ConnectVersion(text, 0, 0);
  }

  /** Whether this is a version of Debezium whose offsets and restarts the tests have seen. */
  public boolean testedDebezium() {
    return (major == 3 && minor == 6) || (major == 2 && minor == 7);
  }

  /** Whether this is the given version or a later one. */
  public boolean atLeast(int wantedMajor, int wantedMinor) {
    return major > wantedMajor || (major == wantedMajor && minor >= wantedMinor);
  }
}
