package dev.dbops.core.atlas;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which Atlas answers.
 *
 * @param major first number
 * @param minor second number
 * @param text the version as the program prints it, edition included
 */
public record AtlasVersion(int major, int minor, String text) {
  // "atlas version v0.13.1" · "atlas version v0.36.0-1a2b3c4-canary" · "atlas community version v1"
  private static final Pattern LINE =
      Pattern.compile("(?m)^atlas ((?:community )?)version (v(\\d+)\\.(\\d+)\\.\\S+)");

  // The first whose commands and answers are those that are read here.
  private static final int OLDEST_MINOR = 13;

  /** The version in what {@code atlas version} printed; empty if it is none that is known. */
  static Optional<AtlasVersion> parse(String printed) {
    Matcher line = LINE.matcher(printed);
    return line.find()
        ? Optional.of(
            new AtlasVersion(
                Integer.parseInt(line.group(3)),
                Integer.parseInt(line.group(4)),
                line.group(1) + line.group(2)))
        : Optional.empty();
  }

  /** Whether it is new enough to be asked. */
  public boolean isSupported() {
    return major > 0 || minor >= OLDEST_MINOR;
  }

  /** The version for messages. */
  @Override
  public String toString() {
    return "Atlas " + text;
  }
}
