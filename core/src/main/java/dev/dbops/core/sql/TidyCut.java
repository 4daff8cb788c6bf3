package dev.dbops.core.sql;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Turns the pieces that must go into edits that leave no empty line, double blank or gap. */
final class TidyCut {
  /** A range that goes. */
  record Piece(int start, int end) {}

  private final String text;
  private final int listStart;

  /**
   * Cuts in a list, or with -1 among statements.
   *
   * @param listStart after the token before the list
   */
  TidyCut(String text, int listStart) {
    this.text = text;
    this.listStart = listStart;
  }

  /** Edits that do not overlap, in the order of the text. */
  List<TextEdit> edits(List<Piece> pieces) {
    List<Piece> sorted = new ArrayList<>(pieces);
    sorted.sort(Comparator.comparingInt(Piece::start));
    List<TextEdit> edits = new ArrayList<>();
    int i = 0;
    while (i < sorted.size()) {
      int start = sorted.get(i).start();
      int end = sorted.get(i).end();
      i++;
      while (i < sorted.size() && Lines.isBlank(text, end, sorted.get(i).start())) {
        end = sorted.get(i).end();
        i++;
      }
      edits.add(edit(start, end));
    }
    return List.copyOf(edits);
  }

  private TextEdit edit(int start, int end) {
    int before = Lines.beforeSpaceInLine(text, start);
    int after = Lines.afterSpaceInLine(text, end);
    boolean startsLine = Lines.isStart(text, before);
    boolean endsLine = Lines.isEnd(text, after);
    if (startsLine && endsLine) {
      return wholeLines(before, Lines.next(text, after));
    }
    if (startsLine) {
      return TextEdit.delete(start, after);
    }
    if (endsLine) {
      return isFirst(start) && Lines.count(text, listStart, start) == 0
          ? TextEdit.delete(start, Lines.afterSpace(text, end))
          : TextEdit.delete(before, after);
    }
    return text.charAt(start) == ',' ? apart(before, end) : apart(start, after);
  }

  private TextEdit wholeLines(int start, int end) {
    if (start == 0) {
      return TextEdit.delete(0, afterBlankLines(end));
    }
    if (end == text.length()) {
      return TextEdit.delete(beforeBlankLines(start), end);
    }
    boolean blankBefore = isBlankLine(Lines.previous(text, start));
    if ((blankBefore || isFirst(start) || isUnderHeading(start)) && isBlankLine(end)) {
      return TextEdit.delete(start, Lines.next(text, Lines.end(text, end)));
    }
    return TextEdit.delete(start, end);
  }

  /** Whether nothing but white space lies between the list's opening and {@code start}. */
  private boolean isFirst(int start) {
    return listStart >= 0 && listStart <= start && Lines.isBlank(text, listStart, start);
  }

  /** Whether a block comment ends on the line above, as Prisma's warnings do. */
  private boolean isUnderHeading(int lineStart) {
    int above = Lines.afterSpaceInLine(text, Lines.previous(text, lineStart));
    return listStart < 0 && (text.startsWith("*/", above) || text.startsWith("/*", above));
  }

  private boolean isBlankLine(int lineStart) {
    return Lines.isEnd(text, Lines.afterSpaceInLine(text, lineStart));
  }

  private int afterBlankLines(int lineStart) {
    int i = lineStart;
    while (i < text.length() && isBlankLine(i)) {
      i = Lines.next(text, Lines.end(text, i));
    }
    return i;
  }

  private int beforeBlankLines(int lineStart) {
    int i = lineStart;
    while (i > 0 && isBlankLine(Lines.previous(text, i))) {
      i = Lines.previous(text, i);
    }
    return i;
  }

  /** Deletes within a line, and keeps two tokens apart that would become one. */
  private TextEdit apart(int start, int end) {
    boolean fuse =
        start > 0
            && end < text.length()
            && !isSeparator(text.charAt(start - 1))
            && !isSeparator(text.charAt(end));
    return new TextEdit(start, end, fuse ? " " : "");
  }

  private static boolean isSeparator(char c) {
    return Characters.isSpace(c) || "()[],;".indexOf(c) >= 0;
  }
}
