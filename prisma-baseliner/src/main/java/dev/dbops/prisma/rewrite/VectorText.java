package dev.dbops.prisma.rewrite;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Literals of pgvector's type {@code vector}. */
final class VectorText {
  // nine significant digits tell all numbers of four bytes apart (IEEE 754-2019, 5.12.2)
  private static final int DIGITS = 9;
  // PostgreSQL's float4out prints 0.0001 and 100000, but 1e-05 and 1e+06
  private static final int SMALLEST_EXPONENT = -4;
  private static final int LARGEST_EXPONENT = 5;

  private static final Pattern LITERAL = Pattern.compile("\\s*\\[[-+0-9.eE,\\s]*+]\\s*");

  private VectorText() {}

  /** Whether this looks like a list of numbers in brackets. */
  static boolean isOne(String literal) {
    return LITERAL.matcher(literal).matches();
  }

  /**
   * The literal as pgvector prints the value that it stands for (vector_out: the shortest text of
   * each number of four bytes); what is no list of numbers stays as it is.
   */
  static String printed(String literal) {
    if (!isOne(literal)) {
      return literal;
    }
    String numbers = literal.substring(literal.indexOf('[') + 1, literal.lastIndexOf(']'));
    try {
      List<Float> values =
          Arrays.stream(numbers.split(",", -1)).map(String::strip).map(Float::valueOf).toList();
      return values.stream().anyMatch(value -> value.isInfinite())
          ? literal
          : values.stream().map(VectorText::printed).collect(Collectors.joining(",", "[", "]"));
    } catch (NumberFormatException refused) {
      return literal; // pgvector refuses it too, and the replay says so
    }
  }

  private static String printed(float number) {
    if (number == 0) {
      return Float.compare(number, -0.0f) == 0 ? "-0" : "0";
    }
    BigDecimal exact = new BigDecimal(number);
    int digits = 1;
    while (digits < DIGITS && !isBetweenNeighbours(rounded(exact, digits), number)) {
      digits++;
    }
    return text(rounded(exact, digits).stripTrailingZeros());
  }

  /** Closer to the number than to any other; halfway is not enough (PostgreSQL's f2s.c). */
  private static boolean isBetweenNeighbours(BigDecimal text, float number) {
    double below = ((double) number + Math.nextDown(number)) / 2;
    double above = 2.0 * number - ((double) number + Math.nextDown(number)) / 2;
    if (!Float.isInfinite(Math.nextUp(number))) {
      above = ((double) number + Math.nextUp(number)) / 2;
    }
    return text.compareTo(new BigDecimal(below)) > 0 && text.compareTo(new BigDecimal(above)) < 0;
  }

  private static BigDecimal rounded(BigDecimal exact, int digits) {
    return exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
  }

  private static String text(BigDecimal number) {
    int exponent = number.precision() - number.scale() - 1;
    if (exponent >= SMALLEST_EXPONENT && exponent <= LARGEST_EXPONENT) {
      return number.toPlainString();
    }
    return "%se%s%02d"
        .formatted(
            number.movePointLeft(exponent).toPlainString(),
            exponent < 0 ? "-" : "+",
            Math.abs(exponent));
  }
}
