package dev.dbops.prisma.rewrite;

import dev.dbops.core.sql.Deletion;
import dev.dbops.core.sql.SqlElement;
import dev.dbops.core.sql.TextEdit;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** {@code UPDATE t SET a = …, b = …}: cuts assignments to fallen columns. */
final class AssignmentRule implements EditRule {
  @Override
  public List<Candidate> candidates(StatementContext context) {
    TokenRow row = context.row();
    int update = row.find(0, "UPDATE");
    if (update == TokenRow.NOT_FOUND || row.find(0, "INSERT", "INTO") != TokenRow.NOT_FOUND) {
      return List.of();
    }
    Set<String> fallen = context.fallenColumns(row.name(row.skip(update + 1, "ONLY")));
    List<TextEdit> edits = edits(context, row, update, fallen);
    return edits.isEmpty()
        ? List.of()
        : List.of(new Candidate("cut the assignment to a fallen column", edits, false));
  }

  /** The same for {@code ON CONFLICT … DO UPDATE SET}. */
  static List<TextEdit> conflictEdits(StatementContext context, TokenRow row, Set<String> fallen) {
    int update = row.find(0, "DO", "UPDATE");
    return update == TokenRow.NOT_FOUND ? List.of() : edits(context, row, update + 1, fallen);
  }

  private static List<TextEdit> edits(
      StatementContext context, TokenRow row, int from, Set<String> fallen) {
    int set = row.find(from, "SET");
    if (set == TokenRow.NOT_FOUND) {
      return List.of();
    }
    List<SqlElement> assignments = assignments(row, set);
    List<SqlElement> cut = assignments.stream().filter(a -> assigns(a, fallen)).toList();
    return cut.isEmpty() || cut.size() == assignments.size()
        ? List.of()
        : Deletion.ofElements(
            context.script().text(), context.statement().tokens(), assignments, cut);
  }

  /** Whether all that an UPDATE writes are columns that fall. */
  static boolean onlyFallen(StatementContext context) {
    TokenRow row = context.row();
    int update = row.find(0, "UPDATE");
    int set = row.find(0, "SET");
    if (!row.has(0, "UPDATE") || set == TokenRow.NOT_FOUND) {
      return false;
    }
    Set<String> columns = context.fallenColumns(row.name(row.skip(update + 1, "ONLY")));
    return assignments(row, set).stream()
        .allMatch(a -> a.tokens().get(0).name().filter(columns::contains).isPresent());
  }

  /** The assignments behind the SET that stands at {@code set}. */
  static List<SqlElement> assignments(TokenRow row, int set) {
    int end =
        Stream.of("FROM", "WHERE", "RETURNING")
            .map(word -> row.find(set, word))
            .filter(place -> place != TokenRow.NOT_FOUND)
            .min(Integer::compare)
            .orElse(row.size());
    return Cuts.list(row, set + 1, end);
  }

  private static boolean assigns(SqlElement assignment, Set<String> fallen) {
    return assignment.tokens().get(0).name().filter(fallen::contains).isPresent();
  }
}
