package dev.dbops.prisma.rewrite;

import dev.dbops.core.sql.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code CREATE DOMAIN d AS text CHECK (…)}: cuts the constraints that fall. */
final class DomainRule implements EditRule {
  private static final String CONSTRAINT = "domain constraint";

  @Override
  public List<Candidate> candidates(StatementContext context) {
    TokenRow row = context.row();
    if (!row.has(0, "CREATE", "DOMAIN")) {
      return List.of();
    }
    Set<String> falling =
        context.after().since(context.before()).stream()
            .filter(fallen -> fallen.object().kind().equals(CONSTRAINT))
            .flatMap(fallen -> Reasons.names(fallen.object()).stream())
            .collect(Collectors.toSet());
    List<TextEdit> named = new ArrayList<>();
    List<TextEdit> all = new ArrayList<>();
    for (int i = row.find(0, "CHECK"); i != TokenRow.NOT_FOUND; i = row.find(i + 1, "CHECK")) {
      boolean hasName = row.has(i - 2, "CONSTRAINT");
      int first = hasName ? i - 2 : i;
      TextEdit cut = TextEdit.delete(row.at(first - 1).end(), row.at(row.closing(i + 1)).end());
      all.add(cut);
      if (hasName && row.at(i - 1).name().filter(falling::contains).isPresent()) {
        named.add(cut);
      }
    }
    return falling.isEmpty()
        ? List.of()
        : Stream.of(named, all)
            .filter(edits -> !edits.isEmpty())
            .map(edits -> new Candidate("cut what the domain checks", edits, false))
            .toList();
  }
}
