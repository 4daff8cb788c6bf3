package dev.dbops.prisma.rewrite;

import dev.dbops.core.sql.SqlElement;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.prisma.decision.Answer;
import dev.dbops.prisma.decision.Decision;
import dev.dbops.prisma.decision.Question;
import dev.dbops.prisma.impact.CatalogNames;
import dev.dbops.prisma.impact.Fallen;
import dev.dbops.prisma.impact.RemovedNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A column that leaves a removed type for one that stays.
 *
 * @param column its name at that moment
 * @param place file and line of the statement that changes the type
 * @param toArray whether it becomes an array
 */
record Leaver(ColumnName column, String place, boolean toArray) {
  /** Those of a statement whose values are cast and not computed by the extension. */
  static List<Leaver> in(
      SqlStatement statement, Tables tables, Fallen fallen, RemovedNames names, String place) {
    TokenRow row = new TokenRow(statement.tokens());
    int subject = row.skip(row.skip(2, "IF", "EXISTS"), "ONLY");
    Optional<String> table =
        row.has(0, "ALTER", "TABLE")
            ? row.name(subject).flatMap(tables::identity)
            : Optional.empty();
    if (table.isEmpty()) {
      return List.of();
    }
    List<String> parts = CatalogNames.parts(table.get());
    List<Leaver> leavers = new ArrayList<>();
    for (SqlElement action : Cuts.list(row, row.afterName(subject), row.size())) {
      TypeChange.of(new TokenRow(action.tokens()))
          .filter(change -> fallen.columnsOf(table.get()).contains(change.column()))
          .filter(change -> names.removedIn(change.behind().tokens()).isEmpty())
          .map(
              change ->
                  new Leaver(
                      new ColumnName(parts.get(0), parts.get(1), change.column()),
                      place,
                      change.isToArray()))
          .ifPresent(leavers::add);
    }
    return leavers;
  }

  /** Whether the column is made with a type that stays from the start. */
  Question question(String key) {
    return new Question(
        key,
        place,
        "the column leaves the removed type here and stays; only if it is made with another type"
            + " from the start does it keep its place among the columns and its data",
        "nothing but the type that the column had in between",
        List.of(Answer.RETYPE, Answer.DROP),
        Decision.retype(key, toArray ? "real[]" : "text"));
  }
}
