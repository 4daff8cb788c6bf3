package dev.dbops.prisma.rewrite;

import dev.dbops.core.sql.Deletion;
import dev.dbops.core.sql.SqlElement;
import dev.dbops.core.sql.SqlElements;
import dev.dbops.core.sql.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Cuts elements out of comma lists. */
final class Cuts {
  private Cuts() {}

  /** The elements of the list in the parentheses at {@code open}. */
  static List<SqlElement> listAt(TokenRow row, int open) {
    return SqlElements.between(row.tokens(), open, row.closing(open));
  }

  /** The elements of the list from {@code from} up to, not including, {@code to}. */
  static List<SqlElement> list(TokenRow row, int from, int to) {
    return SqlElements.between(row.tokens(), from - 1, to);
  }

  /** Edits that cut the elements that fit; empty when none or all of them fit. */
  static Optional<Candidate> cut(
      StatementContext context, List<SqlElement> elements, Predicate<SqlElement> fits) {
    List<SqlElement> fitting = elements.stream().filter(fits).toList();
    if (fitting.isEmpty() || fitting.size() == elements.size()) {
      return Optional.empty();
    }
    List<TextEdit> edits =
        Deletion.ofElements(
            context.script().text(), context.statement().tokens(), elements, fitting);
    return Optional.of(new Candidate("cut " + describe(fitting), edits, false));
  }

  /** The first words of the elements, for a person. */
  static String describe(List<SqlElement> elements) {
    return elements.stream()
        .map(element -> new TokenRow(element.tokens()))
        .map(
            row ->
                row.at(0).text() + (row.size() > 1 && isKeyword(row) ? " " + row.at(1).text() : ""))
        .collect(Collectors.joining(", "));
  }

  private static boolean isKeyword(TokenRow row) {
    return row.has(0, "ADD")
        || row.has(0, "CONSTRAINT")
        || row.has(0, "DROP")
        || row.has(0, "ALTER");
  }

  /** Both candidates in one. */
  static Candidate join(Candidate first, Candidate second) {
    List<TextEdit> edits = new ArrayList<>(first.edits());
    edits.addAll(second.edits());
    return new Candidate(first.action() + ", " + second.action(), edits, false);
  }
}
