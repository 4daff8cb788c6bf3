package dev.dbops.prisma.schema;

import dev.dbops.core.sql.TextEdit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The edits of one file: whole lines that go, and ranges that change within lines that stay. */
final class FileEdits {
  private final SchemaFile file;
  private final BitSet removed = new BitSet();
  private final List<TextEdit> edits = new ArrayList<>();

  FileEdits(SchemaFile file) {
    this.file = file;
  }

  /** Removes a member of a block with the comments that stand directly above it. */
  void removeMember(SchemaLine line) {
    removeWithComments(line.index(), line.index());
  }

  /** Removes a whole block with the comments that stand directly above it. */
  void removeBlock(SchemaBlock block) {
    removeWithComments(block.open(), block.close());
  }

  /** Replaces a range within a line that stays. */
  void replace(int start, int end, String replacement) {
    edits.add(new TextEdit(start, end, replacement));
  }

  /** The text of the file with all edits made. */
  String after() {
    List<TextEdit> all = new ArrayList<>(edits);
    int line = 0;
    while (line < file.lines().size()) {
      int end = gapEnd(line);
      if (end > line && removed.get(line, end).cardinality() > 0) {
        all.addAll(new Gap(line, end).edits());
      }
      line = Math.max(end, line + 1);
    }
    return TextEdit.applyAll(file.text(), all);
  }

  private void removeWithComments(int first, int last) {
    int start = first;
    while (start > 0 && file.lines().get(start - 1).isComment()) {
      start--;
    }
    removed.set(start, last + 1);
  }

  private int gapEnd(int from) {
    int end = from;
    while (end < file.lines().size() && (removed.get(end) || file.lines().get(end).isBlank())) {
      end++;
    }
    return end;
  }

  /** Lines that are blank or go, between two that stay; end exclusive. */
  private final class Gap {
    private final int start;
    private final int end;

    Gap(int start, int end) {
      this.start = start;
      this.end = end;
    }

    /** Of the blank lines as many stay as a person would leave between the two neighbours. */
    List<TextEdit> edits() {
      int keptFrom = start;
      int kept = 0;
      for (int i = start; i <= end; i++) {
        int blanks = blanksFrom(i);
        boolean candidate = afterOpening() ? i == start : !beforeClosing() || i + blanks == end;
        if (candidate && !(afterOpening() && beforeClosing()) && blanks > kept) {
          keptFrom = i;
          kept = blanks;
        }
      }
      List<TextEdit> deletions = new ArrayList<>();
      delete(deletions, start, kept == 0 ? start : keptFrom);
      delete(deletions, kept == 0 ? start : keptFrom + kept, end);
      return deletions;
    }

    private int blanksFrom(int line) {
      int next = line;
      while (next < end && !removed.get(next)) {
        next++;
      }
      return next - line;
    }

    private boolean afterOpening() {
      return start == 0 || file.blocks().stream().anyMatch(block -> block.open() == start - 1);
    }

    private boolean beforeClosing() {
      return end == file.lines().size()
          || file.blocks().stream().anyMatch(block -> block.close() == end);
    }

    private void delete(List<TextEdit> deletions, int from, int to) {
      if (from == to) {
        return;
      }
      int first = file.lines().get(from).start();
      int last = file.lines().get(to - 1).end();
      // A file without a line end at its end stays one.
      if (last == file.text().length() && !endsLine(last)) {
        while (first > 0 && endsLine(first)) {
          first--;
        }
      }
      deletions.add(TextEdit.delete(first, last));
    }

    private boolean endsLine(int at) {
      char before = file.text().charAt(at - 1);
      return before == '\n' || before == '\r';
    }
  }
}
