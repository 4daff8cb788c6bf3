package dev.dbops.prisma.rewrite;

import dev.dbops.core.sql.SqlElement;
import dev.dbops.core.sql.SqlName;
import dev.dbops.core.sql.TextEdit;
import dev.dbops.prisma.rewrite.ColumnClauses.Falling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code ALTER TABLE t action, …}: cuts actions on what falls. */
final class AlterTableRule implements EditRule {
  @Override
  public List<Candidate> candidates(StatementContext context) {
    TokenRow row = context.row();
    int at = nameIndex(row);
    if (at == TokenRow.NOT_FOUND) {
      return List.of();
    }
    Optional<SqlName> table = row.name(at);
    List<SqlElement> actions = Cuts.list(row, row.afterName(at), row.size());
    Set<String> columns = context.fallenColumns(table);
    Set<String> constraints = context.fallenConstraints(table);
    List<Candidate> candidates = new ArrayList<>();
    Cuts.cut(context, actions, action -> subjectFalls(action, columns, constraints))
        .ifPresent(candidates::add);
    Cuts.cut(
            context,
            actions,
            action -> subjectFalls(action, columns, constraints) || context.mentions(action))
        .ifPresent(candidates::add);
    clauses(context, actions, Falling.of(context, table)).ifPresent(candidates::add);
    withoutDefault(context, actions, context.changedColumns(table)).ifPresent(candidates::add);
    retyped(context, row, actions, columns).ifPresent(candidates::add);
    return candidates;
  }

  /** Where the name of the table or the composite type stands. */
  private static int nameIndex(TokenRow row) {
    if (row.has(0, "ALTER", "TYPE")) {
      return 2;
    }
    int at = row.skip(1, "FOREIGN");
    return row.has(0, "ALTER") && row.has(at, "TABLE")
        ? row.skip(row.skip(at + 1, "IF", "EXISTS"), "ONLY")
        : TokenRow.NOT_FOUND;
  }

  private static boolean subjectFalls(
      SqlElement action, Set<String> columns, Set<String> constraints) {
    TokenRow row = new TokenRow(action.tokens());
    if (row.has(0, "ADD") && row.size() > 1 && isUnnamed(row.part(1, row.size()))) {
      return StatementContext.namesOneOf(action.tokens(), columns);
    }
    Optional<String> constraint = constraintSubject(row);
    return constraint.isPresent()
        ? constraint.filter(constraints::contains).isPresent()
        : columnSubject(row).filter(columns::contains).isPresent();
  }

  private static boolean isUnnamed(TokenRow row) {
    return CreateTableRule.isTableConstraint(row) && !row.has(0, "CONSTRAINT");
  }

  private static Optional<String> constraintSubject(TokenRow row) {
    for (String verb : List.of("ADD", "DROP", "ALTER", "VALIDATE", "RENAME")) {
      if (row.has(0, verb, "CONSTRAINT")) {
        return nameAt(row, row.skip(2, "IF", "EXISTS"));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> columnSubject(TokenRow row) {
    for (String verb : List.of("ADD", "DROP", "ALTER", "RENAME")) {
      if (row.has(0, verb)) {
        int at = row.skip(row.skip(1, "COLUMN"), "ATTRIBUTE");
        return nameAt(row, row.skip(row.skip(at, "IF", "NOT", "EXISTS"), "IF", "EXISTS"));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> nameAt(TokenRow row, int index) {
    return index < row.size() ? row.at(index).name() : Optional.empty();
  }

  /** An added column that stays, while a clause of it falls. */
  private static Optional<Candidate> clauses(
      StatementContext context, List<SqlElement> actions, Falling falling) {
    List<TextEdit> edits = new ArrayList<>();
    for (SqlElement action : actions) {
      TokenRow row = new TokenRow(action.tokens());
      if (row.has(0, "ADD") && constraintSubject(row).isEmpty()) {
        int at = row.skip(row.skip(1, "COLUMN"), "IF", "NOT", "EXISTS");
        edits.addAll(ColumnClauses.edits(context, row.part(at, row.size()), falling));
      }
    }
    return edits.isEmpty()
        ? Optional.empty()
        : Optional.of(new Candidate("cut a clause", edits, false));
  }

  /** A default that falls leaves none, not the one before. */
  private static Optional<Candidate> withoutDefault(
      StatementContext context, List<SqlElement> actions, Set<String> changed) {
    List<TextEdit> edits = new ArrayList<>();
    for (SqlElement action : actions) {
      TokenRow row = new TokenRow(action.tokens());
      int set = row.skip(1, "COLUMN") + 1;
      if (row.has(0, "ALTER")
          && row.has(set, "SET", "DEFAULT")
          && columnSubject(row).filter(changed::contains).isPresent()
          && context.mentions(action)) {
        edits.add(new TextEdit(row.at(set).start(), action.end(), "DROP DEFAULT"));
      }
    }
    return edits.isEmpty()
        ? Optional.empty()
        : Optional.of(new Candidate("drop the default", edits, false));
  }

  /** A column that changes to or from a removed type: dropped, or added as what it becomes. */
  private static Optional<Candidate> retyped(
      StatementContext context, TokenRow row, List<SqlElement> actions, Set<String> columns) {
    List<TextEdit> edits = new ArrayList<>();
    for (SqlElement action : actions) {
      Optional<TypeChange> change =
          TypeChange.of(new TokenRow(action.tokens())).filter(c -> columns.contains(c.column()));
      if (change.isPresent()) {
        TokenRow target = change.get().target();
        String column = change.get().writtenColumn();
        boolean toRemoved = context.names().removedIn(change.get().behind().tokens()).isPresent();
        String text =
            context
                .script()
                .text()
                .substring(target.at(0).start(), target.at(target.size() - 1).end());
        edits.add(
            new TextEdit(
                action.start(),
                action.end(),
                toRemoved ? "DROP COLUMN " + column : "ADD COLUMN " + column + " " + text));
      }
    }
    return edits.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Candidate("drop or add the column instead of changing its type", edits, false));
  }
}
