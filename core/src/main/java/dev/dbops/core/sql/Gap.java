package dev.dbops.core.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * The text between two neighbours of a script or a list, and whose its comments are.
 *
 * @param text the whole text
 * @param start after the neighbour before, or 0
 * @param end before the neighbour after, or the end of the text
 * @param separator offset of the comma between them, or -1
 * @param comments the comments in it
 */
record Gap(String text, int start, int end, int separator, List<Comment> comments) {
  /** A comment; {@code line} if it ends with the line. */
  record Comment(int start, int end, boolean line) {}

  /** The gap that starts at {@code start} and ends before anything but white space and comments. */
  static Gap read(String text, int start, boolean separated) {
    List<Comment> comments = new ArrayList<>();
    int separator = -1;
    int i = Lines.afterSpace(text, start);
    while (i < text.length()) {
      char c = text.charAt(i);
      if (Characters.startsComment(text, i)) {
        boolean line = c == '-';
        int end = line ? Lines.end(text, i) : Trivia.endOfBlockComment(text, i);
        comments.add(new Comment(i, end, line));
        i = end;
      } else if (separated && separator < 0 && c == ',') {
        separator = i;
        i++;
      } else {
        break;
      }
      i = Lines.afterSpace(text, i);
    }
    return new Gap(text, start, i, separator, List.copyOf(comments));
  }

  /** The comments that belong to the neighbour before: on its line, or lined up below those. */
  List<Comment> trailing() {
    return trailing(false);
  }

  /** As {@link #trailing()}, when only the end of the list follows. */
  List<Comment> trailingTheLast() {
    return trailing(true);
  }

  private List<Comment> trailing(boolean last) {
    List<Comment> found = new ArrayList<>();
    for (Comment comment : start == 0 ? List.<Comment>of() : comments) {
      if (isOnFirstLine(comment) && (last || isBeforeSeparator(comment) || endsItsLine(comment))
          || !found.isEmpty() && continues(found, comment)) {
        found.add(comment);
      } else {
        break;
      }
    }
    return found;
  }

  /** The comments that belong to the neighbour after: before it on its line, or directly above. */
  List<Comment> leading() {
    List<Comment> found = new ArrayList<>();
    int above = end;
    int first = trailing().size();
    for (int i = comments.size() - 1; i >= first; i--) {
      Comment comment = comments.get(i);
      if (Lines.count(text, comment.end(), above) > 1 || isHeading(comment, found)) {
        break;
      }
      found.add(0, comment);
      above = comment.start();
    }
    return found;
  }

  private boolean isOnFirstLine(Comment comment) {
    return Lines.count(text, start, comment.start()) == 0;
  }

  private boolean isBeforeSeparator(Comment comment) {
    return comment.start() < separator;
  }

  private boolean endsItsLine(Comment comment) {
    return Lines.isEnd(text, Lines.afterSpaceInLine(text, comment.end()));
  }

  private boolean continues(List<Comment> trailing, Comment comment) {
    Comment last = trailing.get(trailing.size() - 1);
    return last.line()
        && comment.line()
        && Lines.count(text, last.end(), comment.start()) == 1
        && column(last) == column(comment);
  }

  private int column(Comment comment) {
    return comment.start() - Lines.start(text, comment.start());
  }

  /** A block comment above line comments speaks of more than the next statement. */
  private static boolean isHeading(Comment comment, List<Comment> below) {
    return !comment.line() && !below.isEmpty() && below.get(0).line();
  }
}
