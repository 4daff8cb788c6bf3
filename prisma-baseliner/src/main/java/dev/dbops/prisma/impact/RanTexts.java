package dev.dbops.prisma.impact;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The texts that a session has run and not taken back, in their order. */
final class RanTexts {
  private static final int NO_MARK = -1;

  private final List<String> kept = new ArrayList<>();
  private final List<String> open = new ArrayList<>();
  private int mark = NO_MARK;

  void add(String text) {
    open.add(text);
  }

  /** What was run before cannot be taken back any more. */
  void begin() {
    kept.addAll(open);
    rollback();
  }

  /** All that was run since the beginning is taken back. */
  void rollback() {
    open.clear();
    mark = NO_MARK;
  }

  void mark() {
    mark = open.size();
  }

  void release() {
    mark = NO_MARK;
  }

  boolean isMarked() {
    return mark != NO_MARK;
  }

  /** All that was run since the mark is taken back. */
  void back() {
    truncate(Math.max(mark, 0));
  }

  /** What was run since the mark, or without one since the beginning. */
  List<String> sinceMark() {
    return List.copyOf(open.subList(Math.max(mark, 0), open.size()));
  }

  int size() {
    return open.size();
  }

  /** Forgets what was run after the first {@code size} texts. */
  void truncate(int size) {
    open.subList(size, open.size()).clear();
  }

  boolean isSameAs(RanTexts other) {
    return kept.equals(other.kept) && open.equals(other.open);
  }

  boolean hasSomethingWith(Pattern words) {
    return Stream.of(kept, open).flatMap(List::stream).anyMatch(text -> words.matcher(text).find());
  }
}
