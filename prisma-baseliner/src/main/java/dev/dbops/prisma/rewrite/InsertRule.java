package dev.dbops.prisma.rewrite;

import dev.dbops.core.sql.Deletion;
import dev.dbops.core.sql.SqlElement;
import dev.dbops.core.sql.SqlName;
import dev.dbops.core.sql.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** {@code INSERT INTO t …}: cuts fallen columns and their values, by name or by position. */
final class InsertRule implements EditRule {
  @Override
  public List<Candidate> candidates(StatementContext context) {
    TokenRow row = context.row();
    int into = row.find(0, "INSERT", "INTO");
    if (into == TokenRow.NOT_FOUND) {
      return List.of();
    }
    Optional<SqlName> table = row.name(into + 2);
    Set<String> fallen = context.fallenColumns(table);
    int after = row.afterName(into + 2);
    after = row.has(after, "AS") ? after + 2 : after;
    List<TextEdit> edits = new ArrayList<>();
    Set<Integer> places = new TreeSet<>();
    int source = after;
    if (row.symbol(after, '(') && !row.has(after + 1, "SELECT") && !row.has(after + 1, "WITH")) {
      List<SqlElement> columns = Cuts.listAt(row, after);
      for (int i = 0; i < columns.size(); i++) {
        if (columns.get(i).tokens().get(0).name().filter(fallen::contains).isPresent()) {
          places.add(i);
        }
      }
      edits.addAll(cutPlaces(context, columns, places));
      source = row.closing(after) + 1;
    } else {
      List<String> columns = table.map(context.tables()::columns).orElse(List.of());
      for (int i = 0; i < columns.size(); i++) {
        if (fallen.contains(columns.get(i))) {
          places.add(i);
        }
      }
    }
    edits.addAll(sourceEdits(context, row, source, places));
    edits.addAll(AssignmentRule.conflictEdits(context, row, fallen));
    edits.addAll(returningEdits(context, row, fallen));
    return edits.isEmpty()
        ? List.of()
        : List.of(new Candidate("cut the value of a fallen column", edits, false));
  }

  private static List<TextEdit> sourceEdits(
      StatementContext context, TokenRow row, int source, Set<Integer> places) {
    List<TextEdit> edits = new ArrayList<>();
    int values = row.find(source, "VALUES");
    int select = row.find(source, "SELECT");
    if (values != TokenRow.NOT_FOUND && (select == TokenRow.NOT_FOUND || values < select)) {
      for (int i = values + 1;
          row.symbol(i, '(');
          i = row.symbol(row.closing(i) + 1, ',') ? row.closing(i) + 2 : row.size()) {
        edits.addAll(cutPlaces(context, Cuts.listAt(row, i), places));
      }
    } else if (select != TokenRow.NOT_FOUND && !mergesRows(row, select)) {
      while (select != TokenRow.NOT_FOUND) {
        edits.addAll(cutPlaces(context, SelectItems.at(row, select), places));
        select = row.find(select + 1, "SELECT");
      }
    }
    return edits;
  }

  private static List<TextEdit> returningEdits(
      StatementContext context, TokenRow row, Set<String> fallen) {
    int returning = row.find(0, "RETURNING");
    if (returning == TokenRow.NOT_FOUND) {
      return List.of();
    }
    List<SqlElement> items = Cuts.list(row, returning + 1, row.size());
    List<SqlElement> cut =
        items.stream().filter(item -> StatementContext.namesOneOf(item.tokens(), fallen)).toList();
    return !cut.isEmpty() && cut.size() == items.size()
        ? List.of(TextEdit.delete(row.at(returning - 1).end(), row.at(row.size() - 1).end()))
        : Deletion.ofElements(context.script().text(), context.statement().tokens(), items, cut);
  }

  /** Whether fewer items would also make fewer rows. */
  static boolean mergesRows(TokenRow row, int select) {
    boolean union =
        row.find(select, "UNION") != TokenRow.NOT_FOUND
            && row.find(select, "UNION", "ALL") == TokenRow.NOT_FOUND;
    return union
        || Stream.of("DISTINCT", "GROUP", "INTERSECT", "EXCEPT")
            .anyMatch(word -> row.find(select, word) != TokenRow.NOT_FOUND);
  }

  private static List<TextEdit> cutPlaces(
      StatementContext context, List<SqlElement> elements, Set<Integer> places) {
    List<SqlElement> cut =
        places.stream().filter(place -> place < elements.size()).map(elements::get).toList();
    return cut.isEmpty() || cut.size() == elements.size()
        ? List.of()
        : Deletion.ofElements(context.script().text(), context.statement().tokens(), elements, cut);
  }
}
