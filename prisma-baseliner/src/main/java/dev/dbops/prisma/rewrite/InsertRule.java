package dev.dbops.prisma.rewrite;

import dev.dbops.core.sql.Deletion;
import dev.dbops.core.sql.SqlElement;
import dev.dbops.core.sql.SqlName;
import dev.dbops.core.sql.TextEdit;
import dev.dbops.core.sql.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** {@code INSERT INTO t …}: cuts fallen columns and their values, by name or by position. */
final class InsertRule implements EditRule {
  /** Words before a parenthesis that give one value for one row. */
  private static final Set<String> ROW_WISE =
      Set.of(
          "CAST", "COALESCE", "NULLIF", "CASE", "WHEN", "THEN", "ELSE", "ARRAY", "IN", "AND", "OR");

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
    boolean makesRows = cutsCall(context, row, source, places);
    edits.addAll(AssignmentRule.conflictEdits(context, row, fallen));
    edits.addAll(returningEdits(context, row, fallen));
    return edits.isEmpty()
        ? List.of()
        : List.of(new Candidate("cut the value of a fallen column", edits, false, makesRows));
  }

  /**
   * Whether an item of the SELECT that is cut calls something of others: a function may return a
   * set ({@code unnest}), or make one row of many ({@code avg}).
   */
  private static boolean cutsCall(
      StatementContext context, TokenRow row, int source, Set<Integer> places) {
    int select = row.find(source, "SELECT");
    if (select == TokenRow.NOT_FOUND) {
      return false;
    }
    List<SqlElement> items = SelectItems.at(row, select);
    return places.stream()
        .filter(place -> place < items.size())
        .map(place -> new TokenRow(items.get(place).tokens()))
        .anyMatch(item -> calls(context, item));
  }

  private static boolean calls(StatementContext context, TokenRow item) {
    for (int i = 0; i + 1 < item.size(); i++) {
      boolean call = item.at(i).name().isPresent() && item.symbol(i + 1, '(');
      boolean harmless =
          ROW_WISE.stream().anyMatch(item.at(i)::isWord)
              || context.names().isRemovedType(item.part(i, i + 1).tokens());
      if (call && !harmless) {
        return true;
      }
    }
    return false;
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
        List<SqlElement> items = SelectItems.at(row, select);
        if (items.stream().anyMatch(InsertRule::isAsterisk)) {
          return edits; // who knows how many columns it stands for
        }
        edits.addAll(cutPlaces(context, items, places));
        select = row.find(select + 1, "SELECT");
      }
    }
    return edits;
  }

  /** {@code *} or {@code s.*}. */
  static boolean isAsterisk(SqlElement item) {
    return item.tokens().get(item.tokens().size() - 1).text().equals("*");
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

  /** Whether fewer items would also make fewer rows, or put them in another order. */
  static boolean mergesRows(TokenRow row, int select) {
    boolean union =
        row.find(select, "UNION") != TokenRow.NOT_FOUND
            && row.find(select, "UNION", "ALL") == TokenRow.NOT_FOUND;
    int order = row.find(select, "ORDER", "BY");
    boolean byPlace =
        order != TokenRow.NOT_FOUND
            && Cuts.list(row, order + 2, row.size()).stream()
                .anyMatch(item -> item.tokens().get(0).kind() == TokenKind.NUMBER);
    return union
        || byPlace
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
