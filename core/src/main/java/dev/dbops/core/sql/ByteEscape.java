package dev.dbops.core.sql;

import static dev.dbops.core.sql.Characters.at;

/** The escapes of {@code E'…'} that give one byte: {@code \303} and {@code \xc3}. */
final class ByteEscape {
  private ByteEscape() {}

  /** The value of the octal or hexadecimal escape at {@code at}, or -1. */
  static int value(String source, int at) {
    int length = length(source, at);
    if (length == 0) {
      return -1;
    }
    boolean hexadecimal = source.charAt(at + 1) == 'x';
    int digits = hexadecimal ? at + 2 : at + 1;
    return number(source, digits, at + length - digits, hexadecimal ? 16 : 8) & 0xff;
  }

  /** How many characters the escape at {@code at} has; 0 if there is none. */
  static int length(String source, int at) {
    if (at(source, at) != '\\') {
      return 0;
    }
    boolean hexadecimal = at(source, at + 1) == 'x';
    int digits = hexadecimal ? at + 2 : at + 1;
    int most = hexadecimal ? 2 : 3;
    int count = 0;
    while (count < most && Characters.isDigit(at(source, digits + count), hexadecimal ? 16 : 8)) {
      count++;
    }
    return count == 0 ? 0 : digits + count - at;
  }

  /** The number that exactly so many digits give; -1 if they are not there or give too much. */
  static int number(String source, int start, int digits, int radix) {
    long value = 0;
    for (int i = start; i < start + digits; i++) {
      char c = at(source, i);
      if (!Characters.isDigit(c, radix)) {
        return -1;
      }
      value = value * radix + Character.digit(c, radix);
    }
    return value > Integer.MAX_VALUE ? -1 : (int) value;
  }
}
