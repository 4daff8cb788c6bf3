package dev.dbops.prisma.rewrite;

import dev.dbops.core.sql.SqlElement;
import dev.dbops.core.sql.SqlName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** {@code FROM t AS d (a, b, c)} in a view: cuts the names of columns that fall. */
final class AliasListRule implements EditRule {
  @Override
  public List<Candidate> candidates(StatementContext context) {
    TokenRow row = context.row();
    if (!row.has(0, "CREATE") || row.find(0, "VIEW") == TokenRow.NOT_FOUND) {
      return List.of();
    }
    List<Candidate> candidates = new ArrayList<>();
    for (int i = row.find(0, "SELECT"); i >= 0 && i < row.size(); i++) {
      if (row.has(i, "FROM") || row.has(i, "JOIN") || row.symbol(i, ',')) {
        list(context, row, i + 1).ifPresent(candidates::add);
      }
    }
    return candidates;
  }

  private static Optional<Candidate> list(StatementContext context, TokenRow row, int table) {
    int alias = row.skip(row.afterName(row.skip(table, "ONLY")), "AS");
    if (alias + 1 >= row.size()
        || row.at(alias).name().isEmpty()
        || !row.symbol(alias + 1, '(')
        || row.has(alias, "USING")) {
      return Optional.empty();
    }
    Optional<SqlName> name = row.name(row.skip(table, "ONLY"));
    List<String> columns = name.map(context.tables()::columns).orElse(List.of());
    List<SqlElement> aliases = Cuts.listAt(row, alias + 1);
    List<SqlElement> fallen =
        IntStream.range(0, Math.min(columns.size(), aliases.size()))
            .filter(place -> context.fallenColumns(name).contains(columns.get(place)))
            .mapToObj(aliases::get)
            .toList();
    return Cuts.cut(context, aliases, fallen::contains);
  }
}
