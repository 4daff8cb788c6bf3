package dev.dbops.core.sql;

import java.util.ArrayList;
import java.util.List;

/** Walks over a script's statements and finds what goes with each: semicolon and comments. */
final class StatementGaps {
  private final String text;
  private final List<SqlToken> terminators;
  private int next;
  private int before;

  StatementGaps(SqlScript script) {
    this.text = script.text();
    this.terminators = script.terminators();
  }

  /** Goes on to a statement that comes after the one before. */
  void moveTo(SqlStatement statement) {
    while (next < terminators.size() && terminators.get(next).start() < statement.start()) {
      before = terminators.get(next).end();
      next++;
    }
  }

  /** What goes with the statement just moved to, itself included. */
  List<TidyCut.Piece> pieces(SqlStatement statement) {
    List<TidyCut.Piece> pieces = new ArrayList<>();
    add(pieces, Gap.read(text, before, false).leading());
    pieces.add(new TidyCut.Piece(statement.start(), statement.end()));
    Gap after = Gap.read(text, statement.end(), false);
    if (next < terminators.size()) {
      add(pieces, after.comments());
      SqlToken terminator = terminators.get(next);
      pieces.add(new TidyCut.Piece(terminator.start(), terminator.end()));
      after = Gap.read(text, terminator.end(), false);
    }
    add(pieces, after.trailing());
    return pieces;
  }

  private static void add(List<TidyCut.Piece> pieces, List<Gap.Comment> comments) {
    for (Gap.Comment comment : comments) {
      pieces.add(new TidyCut.Piece(comment.start(), comment.end()));
    }
  }
}
