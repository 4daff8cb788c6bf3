package dev.dbops.prisma.removal;

/** Text that must not end its line: what follows {@code --} would be run. */
final class OneLine {
  private OneLine() {}

  /** The text with control characters and what Unicode takes for a line's end written out. */
  static String of(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (isBreaking(c)) {
                line.append("\\u%04x".formatted(c));
              } else {
                line.appendCodePoint(c);
              }
            });
    return line.toString();
  }

  private static boolean isBreaking(int c) {
    return Character.isISOControl(c) || c == 0x2028 || c == 0x2029;
  }
}
