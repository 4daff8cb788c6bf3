package dev.dbops.prisma.rewrite;

import dev.dbops.core.sql.SqlName;
import dev.dbops.core.sql.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The clauses behind a column's type: defaults, checks and the like. */
final class ColumnClauses {
  private static final List<String[]> STARTS =
      List.of(
          new String[] {"CONSTRAINT"},
          new String[] {"NOT", "NULL"},
          new String[] {"NULL"},
          new String[] {"CHECK"},
          new String[] {"DEFAULT"},
          new String[] {"GENERATED"},
          new String[] {"UNIQUE"},
          new String[] {"PRIMARY", "KEY"},
          new String[] {"REFERENCES"},
          new String[] {"COLLATE"});

  private ColumnClauses() {}

  /**
   * What falls of a table, as the original's server says.
   *
   * @param columns columns that go
   * @param changed columns that stay in another form, without a default mostly
   * @param constraints constraints that go
   */
  record Falling(Set<String> columns, Set<String> changed, Set<String> constraints) {
    static Falling of(StatementContext context, Optional<SqlName> table) {
      return new Falling(
          context.fallenColumns(table),
          context.changedColumns(table),
          context.fallenConstraints(table));
    }
  }

  /** Edits that cut each clause of the column that falls. */
  static List<TextEdit> edits(StatementContext context, TokenRow column, Falling falling) {
    List<TextEdit> edits = new ArrayList<>();
    List<Integer> starts = starts(column);
    for (int i = 0; i < starts.size(); i++) {
      int from = starts.get(i);
      int to = i + 1 < starts.size() ? starts.get(i + 1) : column.size();
      TokenRow clause = column.part(from, to);
      if (falls(context, column, clause, falling)) {
        // the space before the clause goes with it
        edits.add(TextEdit.delete(column.at(from - 1).end(), clause.at(clause.size() - 1).end()));
      }
    }
    return edits;
  }

  private static boolean falls(
      StatementContext context, TokenRow column, TokenRow clause, Falling falling) {
    if (clause.has(0, "CONSTRAINT")) {
      return clause.size() > 1
          && clause.at(1).name().filter(falling.constraints()::contains).isPresent();
    }
    if (clause.has(0, "DEFAULT") || clause.has(0, "GENERATED")) {
      return column.at(0).name().filter(falling.changed()::contains).isPresent();
    }
    return context.names().removedIn(clause.tokens()).isPresent()
        || StatementContext.namesOneOf(clause.tokens(), falling.columns());
  }

  /** Where clauses begin; CONSTRAINT name and what it names are one clause. */
  private static List<Integer> starts(TokenRow column) {
    List<Integer> starts = new ArrayList<>();
    int i = 1;
    while (i < column.size()) {
      if (isStart(column, i)) {
        starts.add(i);
        i = column.has(i, "CONSTRAINT") ? i + 3 : column.has(i, "NOT") ? i + 2 : i + 1;
      } else {
        i = column.next(i);
      }
    }
    return starts;
  }

  private static boolean isStart(TokenRow column, int index) {
    // SET NULL and SET DEFAULT belong to REFERENCES
    return !column.has(index - 1, "SET")
        && STARTS.stream().anyMatch(words -> column.has(index, words));
  }
}
