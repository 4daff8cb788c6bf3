package dev.dbops.prisma.history;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The versions that a text of a package file allows, as far as the order of migrations needs it.
 *
 * @param lowest first version of the range, major times a thousand plus minor
 * @param end first version after the range
 */
record VersionRange(int lowest, int end) {
  private static final int FIRST_WITH_LOCALE_COMPARE = 6_006;
  private static final int OPEN = Integer.MAX_VALUE;
  private static final Pattern COMPARATOR =
      Pattern.compile("(\\^|~>?|>=|<=|>|<|=)?\\s*v?(\\d+)(?:\\.(\\d+|[xX*]))?[.\\w+*-]*");
  private static final Pattern HYPHEN = Pattern.compile("(\\S+)\\s+-\\s+(\\S+)");

  /** The range in npm's notation; empty for tags, paths and addresses. */
  static Optional<VersionRange> parse(String text) {
    Optional<VersionRange> union = Optional.empty();
    for (String alternative : text.split("\\|\\|", -1)) {
      Optional<VersionRange> range = intersection(alternative.strip());
      if (range.isEmpty()) {
        return Optional.empty();
      }
      union = union.isEmpty() ? range : Optional.of(union.get().span(range.get()));
    }
    return union;
  }

  /** The orders that versions of this range use. */
  Set<MigrationOrder> orders() {
    Set<MigrationOrder> orders = EnumSet.noneOf(MigrationOrder.class);
    if (lowest < FIRST_WITH_LOCALE_COMPARE) {
      orders.add(MigrationOrder.BYTES);
    }
    if (end > FIRST_WITH_LOCALE_COMPARE) {
      orders.add(MigrationOrder.LOCALE);
    }
    return orders;
  }

  private static Optional<VersionRange> intersection(String text) {
    Matcher hyphen = HYPHEN.matcher(text);
    String plain = hyphen.matches() ? ">=" + hyphen.group(1) + " <=" + hyphen.group(2) : text;
    Matcher comparator = COMPARATOR.matcher(plain);
    VersionRange range = new VersionRange(0, OPEN);
    int next = 0;
    while (next < plain.length() && comparator.find(next) && comparator.start() == next) {
      VersionRange one = of(comparator);
      range = new VersionRange(Math.max(range.lowest, one.lowest), Math.min(range.end, one.end));
      next = comparator.end();
      while (next < plain.length() && Character.isWhitespace(plain.charAt(next))) {
        next++;
      }
    }
    return next == plain.length() && next > 0 && range.lowest < range.end
        ? Optional.of(range)
        : Optional.empty();
  }

  private static VersionRange of(Matcher comparator) {
    String sign = comparator.group(1) == null ? "" : comparator.group(1);
    String minor = comparator.group(3);
    boolean wholeMajor = minor == null || !Character.isDigit(minor.charAt(0));
    int major = Integer.parseInt(comparator.group(2)) * 1_000;
    int from = wholeMajor ? major : major + Integer.parseInt(minor);
    int to = wholeMajor ? major + 1_000 : from + 1;
    return switch (sign) {
      case "^" -> new VersionRange(from, major + 1_000);
      case ">=" -> new VersionRange(from, OPEN);
      case ">" -> new VersionRange(wholeMajor ? to : from, OPEN);
      case "<=" -> new VersionRange(0, to);
      case "<" -> new VersionRange(0, from);
      default -> new VersionRange(from, to);
    };
  }

  private VersionRange span(VersionRange other) {
    return new VersionRange(Math.min(lowest, other.lowest), Math.max(end, other.end));
  }
}
