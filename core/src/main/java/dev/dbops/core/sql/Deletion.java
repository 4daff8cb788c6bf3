package dev.dbops.core.sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Deletions that leave a script as if a person had written it without the deleted parts: with them
 * go the comments that are theirs, the commas, and lines that would stay empty.
 */
public final class Deletion {
  private Deletion() {}

  /** The edit that removes one statement and its semicolon. */
  public static TextEdit ofStatement(SqlScript script, SqlStatement statement) {
    return ofStatements(script, List.of(statement)).get(0);
  }

  /** The edits that remove statements and their semicolons; none of them overlap. */
  public static List<TextEdit> ofStatements(SqlScript script, Collection<SqlStatement> toCut) {
    Set<Integer> cut = toCut.stream().map(SqlStatement::start).collect(Collectors.toSet());
    List<TidyCut.Piece> pieces = new ArrayList<>();
    StatementGaps gaps = new StatementGaps(script);
    for (SqlStatement statement : script.statements()) {
      gaps.moveTo(statement);
      if (cut.contains(statement.start())) {
        pieces.addAll(gaps.pieces(statement));
      }
    }
    return new TidyCut(script.text(), -1).edits(pieces);
  }

  /**
   * The edits that remove elements of one list; none of them overlap. If all elements go, what
   * surrounds the list stays.
   *
   * @param text what the offsets count in
   * @param tokens the tokens around the list, those of its statement for example
   * @param elements all elements of the list
   * @param toCut those that go
   */
  public static List<TextEdit> ofElements(
      String text, List<SqlToken> tokens, List<SqlElement> elements, Collection<SqlElement> toCut) {
    if (toCut.isEmpty()) {
      return List.of();
    }
    return new ElementCut(text, tokens, elements, toCut).edits();
  }
}
