package dev.dbops.prisma.rewrite;

import dev.dbops.core.sql.SqlIdentifier;
import dev.dbops.core.sql.TextEdit;
import java.util.List;
import java.util.Optional;

/**
 * {@code CREATE INDEX ON t …}: names the index. Automatic names count on from those that exist;
 * with an earlier index gone, the count differs.
 */
final class IndexNameRule implements EditRule {
  @Override
  public List<Candidate> candidates(StatementContext context) {
    TokenRow row = context.row();
    int index = row.skip(1, "UNIQUE");
    int on = row.skip(index + 1, "CONCURRENTLY");
    if (!row.has(0, "CREATE") || !row.has(index, "INDEX") || !row.has(on, "ON")) {
      return List.of();
    }
    int start = row.at(on).start();
    Optional<String> name =
        row.name(row.skip(on + 1, "ONLY")).flatMap(context.tables()::newestIndex);
    return name
        .map(n -> new TextEdit(start, start, SqlIdentifier.quoted(n) + " "))
        .map(edit -> new Candidate("name the index", List.of(edit), false))
        .stream()
        .toList();
  }
}
