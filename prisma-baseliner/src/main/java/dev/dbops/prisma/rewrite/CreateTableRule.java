package dev.dbops.prisma.rewrite;

import dev.dbops.core.sql.SqlElement;
import dev.dbops.core.sql.SqlName;
import dev.dbops.core.sql.TextEdit;
import dev.dbops.prisma.rewrite.ColumnClauses.Falling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code CREATE TABLE t (…)}: cuts columns, table constraints and clauses of columns. */
final class CreateTableRule implements EditRule {
  static final String NO_COLUMN = "leave no column";

  @Override
  public List<Candidate> candidates(StatementContext context) {
    TokenRow row = context.row();
    int at = nameIndex(row);
    int open = elementsIndex(row, row.afterName(at));
    if (row.name(at).isEmpty() || !row.symbol(open, '(')) {
      return List.of();
    }
    Optional<SqlName> table = row.name(at);
    Falling falling = Falling.of(context, table);
    List<SqlElement> elements = Cuts.listAt(row, open);
    if (!elements.isEmpty() && elements.stream().allMatch(e -> falls(e, falling))) {
      int close = row.closing(open);
      if (open != row.afterName(at)) {
        TextEdit all = TextEdit.delete(row.at(open - 1).end(), row.at(close).end());
        return List.of(new Candidate("cut all that it says of columns", List.of(all), false));
      }
      int start = row.at(open).end();
      int end = row.at(close).start();
      return List.of(new Candidate(NO_COLUMN, List.of(TextEdit.delete(start, end)), false));
    }
    List<Candidate> candidates = new ArrayList<>();
    for (boolean byMention : new boolean[] {true, false}) {
      List<SqlElement> cut =
          elements.stream()
              .filter(
                  e ->
                      falls(e, falling)
                          || byMention && isUnnamedConstraint(e) && context.mentions(e))
              .toList();
      candidates.addAll(cutting(context, table, elements, cut, falling));
    }
    return candidates.stream().distinct().toList();
  }

  private static List<Candidate> cutting(
      StatementContext context,
      Optional<SqlName> table,
      List<SqlElement> elements,
      List<SqlElement> cut,
      Falling falling) {
    List<Candidate> candidates = new ArrayList<>();
    List<TextEdit> clauses = clauseEdits(context, elements, cut, falling);
    Optional<Candidate> plain = Cuts.cut(context, elements, cut::contains);
    List<Candidate> cuts = new ArrayList<>(plain.stream().toList());
    if (!clauses.isEmpty()) {
      Candidate base = plain.orElse(new Candidate("keep the columns", List.of(), false));
      cuts.add(join(base, "cut a clause", clauses));
    }
    for (Candidate all : cuts) {
      candidates.add(all);
      notNullInstead(elements, cut, falling.columns())
          .ifPresent(e -> candidates.add(join(all, "keep NOT NULL", e)));
      named(context, elements, cut, table)
          .ifPresent(e -> candidates.add(join(all, "name the constraint", e)));
    }
    return candidates;
  }

  /** Behind {@code PARTITION OF parent} and {@code OF type} stands more about their columns. */
  private static int elementsIndex(TokenRow row, int after) {
    int of = row.skip(after, "PARTITION");
    return row.has(of, "OF") ? row.afterName(of + 1) : after;
  }

  /** Where the name of the new table stands. */
  static int nameIndex(TokenRow row) {
    if (!row.has(0, "CREATE")) {
      return TokenRow.NOT_FOUND;
    }
    int at = row.skip(row.skip(1, "GLOBAL"), "LOCAL");
    at = row.skip(row.skip(row.skip(at, "TEMP"), "TEMPORARY"), "UNLOGGED");
    return row.has(at, "TABLE") ? row.skip(at + 1, "IF", "NOT", "EXISTS") : TokenRow.NOT_FOUND;
  }

  private static Candidate join(Candidate base, String action, List<TextEdit> edits) {
    List<TextEdit> all = new ArrayList<>(base.edits());
    all.addAll(edits);
    return new Candidate(base.action() + ", " + action, all, false);
  }

  private static boolean falls(SqlElement element, Falling falling) {
    TokenRow row = new TokenRow(element.tokens());
    if (!isTableConstraint(row)) {
      return row.at(0).name().filter(falling.columns()::contains).isPresent();
    }
    if (row.has(0, "CONSTRAINT")) {
      return row.size() > 1 && row.at(1).name().filter(falling.constraints()::contains).isPresent();
    }
    return StatementContext.namesOneOf(element.tokens(), falling.columns());
  }

  private static boolean isUnnamedConstraint(SqlElement element) {
    TokenRow row = new TokenRow(element.tokens());
    return isTableConstraint(row) && !row.has(0, "CONSTRAINT");
  }

  static boolean isTableConstraint(TokenRow row) {
    return row.has(0, "CONSTRAINT")
        || row.has(0, "PRIMARY", "KEY")
        || row.has(0, "FOREIGN", "KEY")
        || row.has(0, "LIKE")
        || row.size() > 1 && row.symbol(1, '(') && (row.has(0, "UNIQUE") || row.has(0, "CHECK"))
        || row.has(0, "UNIQUE", "NULLS")
        || row.has(0, "EXCLUDE");
  }

  /** Clauses of staying columns, such as a default, that name what falls. */
  private static List<TextEdit> clauseEdits(
      StatementContext context, List<SqlElement> elements, List<SqlElement> cut, Falling falling) {
    List<TextEdit> edits = new ArrayList<>();
    for (SqlElement element : elements) {
      TokenRow row = new TokenRow(element.tokens());
      if (!cut.contains(element) && !isTableConstraint(row)) {
        edits.addAll(ColumnClauses.edits(context, row, falling));
      }
    }
    return edits;
  }

  /** A primary key that falls leaves its other columns NOT NULL. */
  private static Optional<List<TextEdit>> notNullInstead(
      List<SqlElement> elements, List<SqlElement> cut, Set<String> fallen) {
    List<TextEdit> edits = new ArrayList<>();
    for (SqlElement element : cut) {
      TokenRow key = new TokenRow(element.tokens());
      int at = key.find(0, "PRIMARY", "KEY");
      if (at != TokenRow.NOT_FOUND && isTableConstraint(key)) {
        for (SqlElement member : Cuts.listAt(key, at + 2)) {
          member
              .tokens()
              .get(0)
              .name()
              .filter(name -> !fallen.contains(name))
              .ifPresent(name -> notNull(elements, name).ifPresent(edits::add));
        }
      }
    }
    return edits.isEmpty() ? Optional.empty() : Optional.of(edits);
  }

  private static Optional<TextEdit> notNull(List<SqlElement> elements, String column) {
    return elements.stream()
        .filter(e -> e.tokens().get(0).name().filter(column::equals).isPresent())
        .filter(e -> new TokenRow(e.tokens()).find(0, "NOT", "NULL") == TokenRow.NOT_FOUND)
        .map(e -> new TextEdit(e.end(), e.end(), " NOT NULL"))
        .findFirst();
  }

  /**
   * Automatic names count on from those that exist; with an earlier one gone, the count differs.
   */
  private static Optional<List<TextEdit>> named(
      StatementContext context,
      List<SqlElement> elements,
      List<SqlElement> cut,
      Optional<SqlName> table) {
    List<SqlElement> unnamed =
        elements.stream()
            .filter(e -> !cut.contains(e) && new TokenRow(e.tokens()).has(0, "CHECK"))
            .toList();
    List<String> names = table.map(context.tables()::survivingChecks).orElse(List.of());
    if (unnamed.isEmpty() || names.size() != unnamed.size()) {
      return Optional.empty();
    }
    List<TextEdit> edits = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      int start = unnamed.get(i).start();
      edits.add(new TextEdit(start, start, "CONSTRAINT " + names.get(i) + " "));
    }
    return Optional.of(edits);
  }
}
