package dev.dbops.prisma.history;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Names in the order of JavaScript's {@code localeCompare} in a process of the root, C or an
 * English locale: the CLDR root collation, three levels, nothing ignored.
 *
 * <p>It covers names of printable ASCII and white space. What a name with other characters is worth
 * depends on the Unicode version, so {@link #decides} says which pairs it can tell.
 */
final class LocaleOrder implements Comparator<String> {
  // CLDR root collation, allkeys_CLDR.txt: white space, punctuation, symbols, currency, digits.
  private static final String BEFORE_LETTERS =
      "\t\n\u000b\f\r _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789";

  private static final int UNKNOWN = 1_000;
  private static final int[] PRIMARY = primaries();

  private static int[] primaries() {
    int[] weights = new int[128];
    Arrays.fill(weights, UNKNOWN);
    for (int i = 0; i < BEFORE_LETTERS.length(); i++) {
      weights[BEFORE_LETTERS.charAt(i)] = i + 1;
    }
    for (int i = 0; i < 26; i++) {
      weights['a' + i] = BEFORE_LETTERS.length() + 1 + i;
      weights['A' + i] = BEFORE_LETTERS.length() + 1 + i;
    }
    return weights;
  }

  @Override
  public int compare(String left, String right) {
    int length = Math.min(left.length(), right.length());
    for (int i = 0; i < length; i++) {
      int difference = Integer.compare(primary(left.charAt(i)), primary(right.charAt(i)));
      if (difference != 0) {
        return difference;
      }
    }
    if (left.length() != right.length()) {
      return Integer.compare(left.length(), right.length());
    }
    // Same letters: lower case first. In ASCII that is the opposite of the character codes.
    return right.compareTo(left);
  }

  /** Whether {@link #compare} is sure to answer as Prisma would. */
  boolean decides(String left, String right) {
    if (isKnown(left) && isKnown(right)) {
      return true;
    }
    // The first primary difference decides; letters of ASCII take part in no contraction there.
    int at = Arrays.mismatch(left.toCharArray(), right.toCharArray());
    return at < 0
        || knownAt(left, at) && knownAt(right, at) && primaryAt(left, at) != primaryAt(right, at);
  }

  private static boolean knownAt(String name, int at) {
    return at >= name.length() || isKnown(name.charAt(at));
  }

  private static int primaryAt(String name, int at) {
    return at >= name.length() ? 0 : primary(name.charAt(at));
  }

  private static boolean isKnown(String name) {
    return name.chars().allMatch(character -> isKnown((char) character));
  }

  private static boolean isKnown(char character) {
    return primary(character) < UNKNOWN;
  }

  private static int primary(char character) {
    return character < PRIMARY.length ? PRIMARY[character] : UNKNOWN + character;
  }
}
