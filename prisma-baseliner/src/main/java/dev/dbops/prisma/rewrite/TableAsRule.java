package dev.dbops.prisma.rewrite;

import java.util.List;
import java.util.Set;

/** {@code CREATE TABLE t AS SELECT …}: cuts items that become fallen columns. */
final class TableAsRule implements EditRule {
  @Override
  public List<Candidate> candidates(StatementContext context) {
    TokenRow row = context.row();
    int name = CreateTableRule.nameIndex(row);
    int select = name == TokenRow.NOT_FOUND ? name : row.find(name, "SELECT");
    if (select == TokenRow.NOT_FOUND
        || row.find(name, "AS") == TokenRow.NOT_FOUND
        || InsertRule.mergesRows(row, select)) {
      return List.of();
    }
    Set<String> fallen = context.fallenColumns(row.name(name));
    return Cuts.cut(
            context,
            SelectItems.at(row, select),
            item -> {
              TokenRow words = new TokenRow(item.tokens());
              return words.at(words.size() - 1).name().filter(fallen::contains).isPresent();
            })
        .stream()
        .toList();
  }
}
