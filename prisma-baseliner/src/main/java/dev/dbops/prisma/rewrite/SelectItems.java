package dev.dbops.prisma.rewrite;

import dev.dbops.core.sql.SqlElement;
import java.util.List;
import java.util.stream.Stream;

/** The items between SELECT and what follows them. */
final class SelectItems {
  private SelectItems() {}

  /** The items of the SELECT that stands at {@code select}. */
  static List<SqlElement> at(TokenRow row, int select) {
    int first = row.skip(row.skip(select + 1, "ALL"), "DISTINCT");
    int end =
        Stream.of(
                "FROM",
                "WHERE",
                "GROUP",
                "HAVING",
                "WINDOW",
                "ORDER",
                "LIMIT",
                "OFFSET",
                "FETCH",
                "FOR",
                "UNION",
                "INTERSECT",
                "EXCEPT",
                "WITH",
                "ON",
                "RETURNING")
            .map(word -> row.find(first, word))
            .filter(place -> place != TokenRow.NOT_FOUND)
            .min(Integer::compare)
            .orElse(row.size());
    return Cuts.list(row, first, end);
  }
}
