package dev.dbops.prisma.schema;

import java.util.List;

/**
 * One line of a schema file; longer than that only when a comment or brackets span several.
 *
 * @param index its place among the lines of the file, counted from 0
 * @param start its first character
 * @param end just after its line end
 * @param number of its first line, counted from 1
 * @param code its tokens without comments and line end
 * @param commented whether it has a comment
 */
record SchemaLine(
    int index, int start, int end, int number, List<PslToken> code, boolean commented) {
  SchemaLine {
    code = List.copyOf(code);
  }

  boolean isBlank() {
    return code.isEmpty() && !commented;
  }

  boolean isComment() {
    return code.isEmpty() && commented;
  }

  boolean startsWith(String symbol) {
    return !code.isEmpty() && code.get(0).is(symbol);
  }
}
