package dev.dbops.core.sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what goes when elements of one list go: their comments, and the right commas. */
final class ElementCut {
  private final String text;
  private final List<SqlElement> elements;
  private final Set<Integer> cut;
  private final List<Gap> gaps = new ArrayList<>();
  private final List<TidyCut.Piece> pieces = new ArrayList<>();
  private final int listStart;

  ElementCut(
      String text, List<SqlToken> tokens, List<SqlElement> elements, Collection<SqlElement> toCut) {
    this.text = text;
    this.elements = elements;
    this.cut = toCut.stream().map(SqlElement::start).collect(Collectors.toSet());
    this.listStart = tokenBefore(tokens, elements.get(0));
    gaps.add(Gap.read(text, listStart, false));
    for (SqlElement element : elements) {
      gaps.add(Gap.read(text, element.end(), true));
    }
  }

  List<TextEdit> edits() {
    for (int i = 0; i < elements.size(); i++) {
      if (isCut(i)) {
        int end = endOfRun(i);
        cutCommas(i, end);
        for (; i < end; i++) {
          cutElement(i);
        }
      }
    }
    return new TidyCut(text, listStart).edits(pieces);
  }

  private static int tokenBefore(List<SqlToken> tokens, SqlElement first) {
    int found =
        Collections.binarySearch(
            tokens, first.tokens().get(0), Comparator.comparingInt(SqlToken::start));
    return found > 0 ? tokens.get(found - 1).end() : first.start();
  }

  private boolean isCut(int index) {
    return cut.contains(elements.get(index).start());
  }

  private int endOfRun(int first) {
    int end = first;
    while (end < elements.size() && isCut(end)) {
      end++;
    }
    return end;
  }

  private void cutElement(int index) {
    SqlElement element = elements.get(index);
    boolean last = index == elements.size() - 1;
    Gap after = gaps.get(index + 1);
    pieces.add(new TidyCut.Piece(element.start(), element.end()));
    add(gaps.get(index).leading());
    add(last ? after.trailingTheLast() : after.trailing());
  }

  /** Of the commas around and inside the elements {@code first..end-1}, leaves one. */
  private void cutCommas(int first, int end) {
    for (int i = first; i < end - 1; i++) {
      addComma(gaps.get(i + 1));
    }
    boolean keptBefore = first > 0;
    boolean keptAfter = end < elements.size();
    if (keptBefore && (!keptAfter || leads(gaps.get(first)) && leads(gaps.get(end)))) {
      addComma(gaps.get(first));
    } else if (keptAfter) {
      addComma(gaps.get(end));
    }
  }

  /** Whether the comma stands at the beginning of a line. */
  private boolean leads(Gap gap) {
    return Lines.count(text, gap.start(), gap.separator()) > 0;
  }

  private void addComma(Gap gap) {
    pieces.add(new TidyCut.Piece(gap.separator(), gap.separator() + 1));
  }

  private void add(List<Gap.Comment> comments) {
    for (Gap.Comment comment : comments) {
      pieces.add(new TidyCut.Piece(comment.start(), comment.end()));
    }
  }
}
