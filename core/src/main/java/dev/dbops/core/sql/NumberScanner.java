package dev.dbops.core.sql;

import static dev.dbops.core.sql.Characters.at;

/** Finds where numbers end. */
final class NumberScanner {
  private NumberScanner() {}

  /** After the number at {@code start}, which begins with a digit or with a point and a digit. */
  static int end(String text, int start) {
    int radix = radix(text, start);
    if (radix != 10) {
      int end = endOfDigits(text, start + 2, radix);
      if (end > start + 2) {
        return end;
      }
    }
    int i = endOfDigits(text, start, 10);
    // 1..2 is a range of PL/pgSQL and not the number 1. (scan.l, numericfail)
    if (at(text, i) == '.' && at(text, i + 1) != '.') {
      i++;
      if (Characters.isDigit(at(text, i))) {
        i = endOfDigits(text, i, 10);
      }
    }
    return endOfExponent(text, i);
  }

  /** After the digits at {@code start}, without underscores. */
  static int endOfDigits(String text, int start) {
    int i = start;
    while (Characters.isDigit(at(text, i))) {
      i++;
    }
    return i;
  }

  private static int radix(String text, int start) {
    if (text.charAt(start) != '0') {
      return 10;
    }
    return switch (at(text, start + 1)) {
      case 'x', 'X' -> 16;
      case 'o', 'O' -> 8;
      case 'b', 'B' -> 2;
      default -> 10;
    };
  }

  private static int endOfDigits(String text, int start, int radix) {
    int i = start;
    while (true) {
      char c = at(text, i);
      if (Characters.isDigit(c, radix)) {
        i++;
      } else if (c == '_'
          && (i > start || radix != 10)
          && Characters.isDigit(at(text, i + 1), radix)) {
        i += 2;
      } else {
        return i;
      }
    }
  }

  private static int endOfExponent(String text, int start) {
    char c = at(text, start);
    if (c != 'e' && c != 'E') {
      return start;
    }
    char sign = at(text, start + 1);
    int digits = sign == '+' || sign == '-' ? start + 2 : start + 1;
    return Characters.isDigit(at(text, digits)) ? endOfDigits(text, digits, 10) : start;
  }
}
