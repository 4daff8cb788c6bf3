package dev.dbops.prisma.removal;

import dev.dbops.core.sql.SqlIdentifier;

/** Text that must not end its line: what follows {@code --} would be run. */
final class OneLine {
  private OneLine() {}

  /** The text with control characters and what Unicode takes for a line's end written out. */
  static String of(String text) {
    return escaped(text, "\\u%04x");
  }

  /** The value as a literal in one line. */
  static String literal(String value) {
    if (value.codePoints().noneMatch(OneLine::isBreaking)) {
      return SqlIdentifier.literal(value);
    }
    return "E'" + escaped(value.replace("\\", "\\\\").replace("'", "''"), "\\u%04x") + "'";
  }

  /** The name in one line. */
  static String name(String name) {
    if (name.codePoints().noneMatch(OneLine::isBreaking)) {
      return SqlIdentifier.quoted(name);
    }
    return "U&\"" + escaped(name.replace("\\", "\\\\").replace("\"", "\"\""), "\\%04x") + "\"";
  }

  private static String escaped(String text, String form) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (isBreaking(c)) {
                line.append(form.formatted(c));
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
