package dev.dbops.core.sql;

import dev.dbops.core.report.Finding;
import java.util.Arrays;

/** A text with a name, and the places of its offsets. */
final class SourceText {
  private final String name;
  private final String text;
  private final int[] lineStarts;

  SourceText(String name, String text) {
    this.name = name;
    this.text = text;
    this.lineStarts = lineStarts(text);
  }

  String name() {
    return name;
  }

  String text() {
    return text;
  }

  SqlPlace place(int offset) {
    if (offset < 0 || offset > text.length()) {
      throw new IndexOutOfBoundsException(offset + " of " + text.length());
    }
    int found = Arrays.binarySearch(lineStarts, offset);
    int line = found >= 0 ? found : -found - 2;
    return new SqlPlace(line + 1, offset - lineStarts[line] + 1);
  }

  SqlRefusal refusal(RefusalReason reason, int offset) {
    return new SqlRefusal(
        new Finding(reason.rule(), name + ":" + place(offset), reason.message(), reason.remedy()));
  }

  private static int[] lineStarts(String text) {
    int[] starts = new int[64];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r' && Characters.at(text, i + 1) != '\n') {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = i + 1;
      }
    }
    return Arrays.copyOf(starts, count);
  }
}
