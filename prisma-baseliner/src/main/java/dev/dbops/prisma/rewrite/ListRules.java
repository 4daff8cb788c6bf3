package dev.dbops.prisma.rewrite;

import dev.dbops.core.sql.Deletion;
import dev.dbops.core.sql.SqlElement;
import dev.dbops.core.sql.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Statements that act on a list of things: GRANT, REVOKE, DROP, SET search_path, PUBLICATION. */
final class ListRules implements EditRule {
  @Override
  public List<Candidate> candidates(StatementContext context) {
    TokenRow row = context.row();
    List<Candidate> candidates = new ArrayList<>();
    Predicate<SqlElement> named = element -> isNamed(context, row, element);
    for (List<SqlElement> list : lists(row)) {
      Cuts.cut(context, list, named).ifPresent(candidates::add);
    }
    columnPrivileges(context, row, named).ifPresent(candidates::add);
    return candidates;
  }

  /** {@code GRANT SELECT (id, embedding), UPDATE (embedding) ON …}: the columns of each of them. */
  private static Optional<Candidate> columnPrivileges(
      StatementContext context, TokenRow row, Predicate<SqlElement> named) {
    int on = row.find(0, "ON");
    if (!row.has(0, "GRANT") && !row.has(0, "REVOKE") || on == TokenRow.NOT_FOUND) {
      return Optional.empty();
    }
    List<TextEdit> edits = new ArrayList<>();
    List<SqlElement> privileges = Cuts.list(row, 1, on);
    List<SqlElement> gone = new ArrayList<>();
    for (SqlElement privilege : privileges) {
      TokenRow words = new TokenRow(privilege.tokens());
      int open = words.findSymbol(0, '(');
      List<SqlElement> columns = open == TokenRow.NOT_FOUND ? List.of() : Cuts.listAt(words, open);
      if (!columns.isEmpty() && columns.stream().allMatch(named)) {
        gone.add(privilege);
      } else {
        Cuts.cut(context, columns, named).ifPresent(cut -> edits.addAll(cut.edits()));
      }
    }
    edits.addAll(
        Deletion.ofElements(
            context.script().text(), context.statement().tokens(), privileges, gone));
    return edits.isEmpty() || gone.size() == privileges.size()
        ? Optional.empty()
        : Optional.of(new Candidate("cut columns of the privileges", edits, false));
  }

  /** The word before the list says what its bare names mean. */
  private static boolean isNamed(StatementContext context, TokenRow row, SqlElement element) {
    if (row.has(1, "EXTENSION")) {
      return element.tokens().get(0).name().filter(context.names()::isExtension).isPresent();
    }
    return row.find(0, "SCHEMA") != TokenRow.NOT_FOUND || row.has(0, "SET")
        ? context.names().isSchema(element.tokens())
        : context.names().mentionedIn(element.tokens()).isPresent();
  }

  private static List<List<SqlElement>> lists(TokenRow row) {
    if (row.has(0, "GRANT") || row.has(0, "REVOKE")) {
      return grantLists(row);
    }
    if (row.has(0, "DROP") && row.size() > 3) {
      return List.of(Cuts.list(row, row.skip(2, "IF", "EXISTS"), endOfList(row)));
    }
    if (row.has(0, "CREATE", "PUBLICATION") || row.has(0, "ALTER", "PUBLICATION")) {
      return publicationLists(row);
    }
    int path = row.find(0, "search_path");
    if (row.has(0, "SET") && path != TokenRow.NOT_FOUND && path + 2 < row.size()) {
      return List.of(Cuts.list(row, path + 2, row.size()));
    }
    int open = row.findSymbol(0, '(');
    return row.has(0, "CREATE", "TYPE") && open != TokenRow.NOT_FOUND
        ? List.of(Cuts.listAt(row, open))
        : List.of();
  }

  private static int endOfList(TokenRow row) {
    int last = row.size() - 1;
    return row.has(last, "CASCADE") || row.has(last, "RESTRICT") ? last : row.size();
  }

  private static List<List<SqlElement>> grantLists(TokenRow row) {
    List<List<SqlElement>> lists = new ArrayList<>();
    int on = row.find(0, "ON");
    int to = Math.max(row.find(0, "TO"), row.find(0, "FROM"));
    if (on == TokenRow.NOT_FOUND || to < on) {
      return lists;
    }
    int columns = row.findSymbol(0, '(');
    if (columns != TokenRow.NOT_FOUND && columns < on) {
      lists.add(Cuts.listAt(row, columns));
    }
    int first = row.skip(row.skip(on + 1, "ALL", "TABLES", "IN"), "ALL", "FUNCTIONS", "IN");
    first = row.skip(row.skip(first, "ALL", "SEQUENCES", "IN"), "ALL", "ROUTINES", "IN");
    for (String kind :
        List.of("TABLE", "SCHEMA", "FUNCTION", "SEQUENCE", "TYPE", "DOMAIN", "ROUTINE")) {
      first = row.skip(first, kind);
    }
    lists.add(Cuts.list(row, first, to));
    return lists;
  }

  private static List<List<SqlElement>> publicationLists(TokenRow row) {
    List<List<SqlElement>> lists = new ArrayList<>();
    int table = row.find(0, "TABLE");
    if (table != TokenRow.NOT_FOUND) {
      int with = row.find(table, "WITH");
      lists.add(Cuts.list(row, table + 1, with == TokenRow.NOT_FOUND ? row.size() : with));
      Optional.of(row.findSymbol(table, '('))
          .filter(open -> open != TokenRow.NOT_FOUND)
          .ifPresent(open -> lists.add(Cuts.listAt(row, open)));
    }
    return lists;
  }
}
