package dev.dbops.prisma.rewrite;

import dev.dbops.core.sql.SqlElement;
import dev.dbops.core.sql.SqlIdentifier;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.core.sql.TextEdit;
import dev.dbops.prisma.history.Migration;
import dev.dbops.prisma.impact.DeclaredChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The answer {@code retype}: a column has another type from its birth on, and its data stays.
 *
 * @param column the column
 * @param type the new type, {@code real[]} or {@code text}
 * @param removedTypes names of the types that go with the extensions
 */
public record Retyped(ColumnName column, String type, Set<String> removedTypes)
    implements DeclaredRule {
  /** Whether a migration of the history makes the column, so that the answer has an effect. */
  boolean isIn(List<Migration> history) {
    return history.stream()
        .flatMap(migration -> migration.script().statements().stream())
        .anyMatch(statement -> !edits(statement).isEmpty());
  }

  /** The same under another name of the column. */
  Retyped named(ColumnName name) {
    return new Retyped(name, type, removedTypes);
  }

  @Override
  public List<TextEdit> edits(SqlStatement statement) {
    TokenRow row = new TokenRow(statement.tokens());
    int create = CreateTableRule.nameIndex(row);
    if (create != TokenRow.NOT_FOUND && column.isOfTable(row, create)) {
      int open = row.afterName(create);
      return row.symbol(open, '(')
          ? Cuts.listAt(row, open).stream().flatMap(e -> retype(e).stream()).toList()
          : List.of();
    }
    if (row.has(0, "ALTER", "TABLE")) {
      int at = row.skip(row.skip(2, "IF", "EXISTS"), "ONLY");
      return column.isOfTable(row, at)
          ? Cuts.list(row, row.afterName(at), row.size()).stream()
              .flatMap(action -> alter(action).stream())
              .toList()
          : List.of();
    }
    if (row.has(0, "UPDATE")) {
      int at = row.skip(1, "ONLY");
      int set = row.find(at, "SET");
      return column.isOfTable(row, at) && set != TokenRow.NOT_FOUND
          ? AssignmentRule.assignments(row, set).stream()
              .flatMap(assignment -> assigned(new TokenRow(assignment.tokens())).stream())
              .toList()
          : List.of();
    }
    int into = row.find(0, "INSERT", "INTO");
    return into != TokenRow.NOT_FOUND && column.isOfTable(row, into + 2)
        ? insert(row, into)
        : List.of();
  }

  private List<TextEdit> retype(SqlElement element) {
    TokenRow row = new TokenRow(element.tokens());
    boolean ours = row.size() > 1 && row.at(0).name().filter(column.column()::equals).isPresent();
    return ours && !CreateTableRule.isTableConstraint(row) ? column(row, 1) : List.of();
  }

  private List<TextEdit> alter(SqlElement action) {
    TokenRow row = new TokenRow(action.tokens());
    int name = row.skip(row.skip(1, "COLUMN"), "IF", "NOT", "EXISTS");
    boolean ours =
        name < row.size() && row.at(name).name().filter(column.column()::equals).isPresent();
    if (row.has(0, "ADD") && ours) {
      return column(row, name + 1);
    }
    if (row.has(0, "ALTER") && ours && row.has(name + 1, "SET", "DEFAULT")) {
      return literal(row.part(name + 3, row.size())).stream().toList();
    }
    return TypeChange.of(row)
        .filter(change -> ours && isToRemoved(change))
        .map(this::changed)
        .orElse(List.of());
  }

  private boolean isToRemoved(TypeChange change) {
    return isRemoved(change.row(), change.type());
  }

  private boolean isRemoved(TokenRow row, int type) {
    return row.name(type).filter(name -> removedTypes.contains(name.last())).isPresent();
  }

  /** The type, and a cast to it behind: the values are of the new type already. */
  private List<TextEdit> changed(TypeChange change) {
    TokenRow row = change.row();
    List<TextEdit> edits = new ArrayList<>(type(row, change.type()).stream().toList());
    int using = change.using();
    boolean casts =
        using != TokenRow.NOT_FOUND
            && using + 3 < row.size()
            && row.at(using + 1).name().filter(column.column()::equals).isPresent()
            && row.at(using + 2).text().equals("::");
    if (casts && isRemoved(row, using + 3)) {
      edits.add(TextEdit.delete(row.at(using - 1).end(), row.at(row.size() - 1).end()));
    }
    return edits;
  }

  /**
   * Where the column leaves the removed type, the values are those that the answer keeps: a
   * stand-in's are not printed as the extension prints them.
   */
  @Override
  public List<TextEdit> originalEdits(SqlStatement statement) {
    TokenRow row = new TokenRow(statement.tokens());
    int at = row.skip(row.skip(2, "IF", "EXISTS"), "ONLY");
    boolean leaves =
        row.has(0, "ALTER", "TABLE")
            && column.isOfTable(row, at)
            && Cuts.list(row, row.afterName(at), row.size()).stream()
                .flatMap(action -> TypeChange.of(new TokenRow(action.tokens())).stream())
                .anyMatch(c -> c.column().equals(column.column()) && !isToRemoved(c));
    int start = row.at(0).start();
    return leaves
        ? List.of(new TextEdit(start, start, new RetypeChange(column, type).text() + ";\n"))
        : List.of();
  }

  /** The type at {@code from}, and the default behind it. */
  private List<TextEdit> column(TokenRow row, int from) {
    List<TextEdit> edits = new ArrayList<>(type(row, from).stream().toList());
    int value = row.find(from, "DEFAULT") + 1;
    if (value > 0) {
      boolean cast = value + 1 < row.size() && row.at(value + 1).text().equals("::");
      int end = cast ? row.afterName(value + 2) : value + 1;
      literal(row.part(value, row.symbol(end, '(') && cast ? row.closing(end) + 1 : end))
          .ifPresent(edits::add);
    }
    return edits;
  }

  private Optional<TextEdit> assigned(TokenRow assignment) {
    boolean ours = assignment.at(0).name().filter(column.column()::equals).isPresent();
    return ours && assignment.size() > 2 && assignment.at(1).text().equals("=")
        ? literal(assignment.part(2, assignment.size()))
        : Optional.empty();
  }

  /** Replaces the type that begins at {@code from}: a name, its modifiers, its brackets. */
  private Optional<TextEdit> type(TokenRow row, int from) {
    int end = row.afterName(from);
    while (row.symbol(end, '(') || row.symbol(end, '[')) {
      end = row.closing(end) + 1;
    }
    return end == from
        ? Optional.empty()
        : Optional.of(new TextEdit(row.at(from).start(), row.at(end - 1).end(), type));
  }

  /** Literals {@code '[1,2]'} of the column become {@code '{1,2}'}, casts to the old type go. */
  private List<TextEdit> insert(TokenRow row, int into) {
    List<TextEdit> edits = new ArrayList<>();
    int list = row.afterName(into + 2);
    list = row.has(list, "AS") ? list + 2 : list;
    List<SqlElement> columns = row.symbol(list, '(') ? Cuts.listAt(row, list) : List.of();
    int select = row.find(list, "SELECT");
    int values = row.find(list, "VALUES");
    if (values != TokenRow.NOT_FOUND) {
      for (int i = values + 1; row.symbol(i, '('); i = row.closing(i) + 2) {
        edits.addAll(values(columns, Cuts.listAt(row, i)));
      }
    } else if (select != TokenRow.NOT_FOUND) {
      edits.addAll(values(columns, SelectItems.at(row, select)));
    }
    return edits;
  }

  /** By the column's name; without names, the only value that looks like a vector. */
  private List<TextEdit> values(List<SqlElement> columns, List<SqlElement> items) {
    List<TextEdit> edits = new ArrayList<>();
    if (items.stream().anyMatch(InsertRule::isAsterisk)) {
      return edits;
    }
    for (int place = 0; place < items.size(); place++) {
      TokenRow item = new TokenRow(items.get(place).tokens());
      boolean ours =
          columns.isEmpty()
              ? item.at(0).literal().filter(VectorText::isOne).isPresent()
              : place < columns.size()
                  && columns
                      .get(place)
                      .tokens()
                      .get(0)
                      .name()
                      .filter(column.column()::equals)
                      .isPresent();
      if (ours) {
        literal(item).ifPresent(edits::add);
      }
    }
    return columns.isEmpty() && edits.size() > 1 ? List.of() : edits;
  }

  /** A literal, alone or with a cast. */
  private Optional<TextEdit> literal(TokenRow item) {
    Optional<String> value =
        item.size() == 1 || item.size() > 1 && item.at(1).text().equals("::")
            ? item.at(0).literal()
            : Optional.empty();
    return value.map(
        text ->
            new TextEdit(
                item.at(0).start(),
                item.at(item.size() - 1).end(),
                SqlIdentifier.literal(
                    type.equals("text")
                        ? VectorText.printed(text)
                        : text.replace('[', '{').replace(']', '}'))));
  }

  @Override
  public DeclaredChange change() {
    return new RetypeChange(column, type);
  }

  @Override
  public String reason() {
    return "answered for column " + column + ": retype to " + type;
  }
}
