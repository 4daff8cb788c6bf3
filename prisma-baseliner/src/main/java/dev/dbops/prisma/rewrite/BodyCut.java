package dev.dbops.prisma.rewrite;

import dev.dbops.core.sql.SqlRefusal;
import dev.dbops.core.sql.SqlScript;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.core.sql.TextEdit;
import dev.dbops.prisma.impact.RemovedNames;
import java.util.List;
import java.util.Optional;

/** Cuts calls of removed functions out of the body of a routine that stays. */
final class BodyCut {
  private BodyCut() {}

  /**
   * The edits that leave nothing of a removed extension in the body; empty when whole statements
   * are not enough, such as for a variable of a removed type.
   */
  static Optional<List<TextEdit>> edits(String body, RemovedNames names) {
    try {
      BodyStatements statements = new BodyStatements(SqlScript.parse("body", body));
      List<TextEdit> edits =
          statements.parts().stream()
              .filter(part -> isCall(part, names))
              .map(statements::without)
              .toList();
      String after = TextEdit.applyAll(body, edits);
      return edits.isEmpty() || names.removedIn(after).isPresent()
          ? Optional.empty()
          : Optional.of(edits);
    } catch (SqlRefusal notSql) {
      return Optional.empty();
    }
  }

  /** Whether the statement is one call of a removed function, and gives nothing to others. */
  private static boolean isCall(BodyStatements.Part part, RemovedNames names) {
    TokenRow row = new TokenRow(part.statement().tokens());
    if (row.has(0, "EXECUTE") && row.size() == 2) {
      return row.at(1).literal().filter(text -> isSelectOfCall(text, names)).isPresent();
    }
    return row.has(0, "PERFORM") && isCallAt(row, 1, names);
  }

  private static boolean onlyRows(TokenRow row, int from) {
    return from == row.size()
        || row.has(from, "FROM")
            && row.part(from, row.size()).tokens().stream().noneMatch(t -> t.isSymbol('('));
  }

  private static boolean isSelectOfCall(String text, RemovedNames names) {
    try {
      List<SqlStatement> statements = SqlScript.parse("executed", text).statements();
      TokenRow row = new TokenRow(statements.size() == 1 ? statements.get(0).tokens() : List.of());
      return row.has(0, "SELECT") && isCallAt(row, 1, names);
    } catch (SqlRefusal notSql) {
      return false;
    }
  }

  /**
   * Whether the removed function at {@code index} is all of what follows, but for the rows that it
   * is called for: those of a FROM in which nothing else is called.
   */
  private static boolean isCallAt(TokenRow row, int index, RemovedNames names) {
    int open = row.afterName(index);
    return row.symbol(open, '(')
        && onlyRows(row, row.closing(open) + 1)
        && names.removedIn(row.part(index, open + 1).tokens()).isPresent();
  }
}
