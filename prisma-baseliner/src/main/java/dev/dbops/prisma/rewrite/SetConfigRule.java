package dev.dbops.prisma.rewrite;

import dev.dbops.core.sql.Deletion;
import dev.dbops.core.sql.LiteralText;
import dev.dbops.core.sql.SqlElement;
import dev.dbops.core.sql.SqlScript;
import dev.dbops.core.sql.SqlToken;
import dev.dbops.core.sql.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code set_config('search_path', 'ag_catalog, public', …)}: cuts schemas inside the string. */
final class SetConfigRule implements EditRule {
  @Override
  public List<Candidate> candidates(StatementContext context) {
    TokenRow row = context.row();
    List<TextEdit> edits = new ArrayList<>();
    for (int i = 0; i + 4 < row.size(); i++) {
      boolean path =
          row.has(i, "set_config")
              && row.at(i + 2).literal().filter("search_path"::equals).isPresent();
      if (path) {
        edits.addAll(pathEdits(context, row.at(i + 4)));
      }
    }
    return edits.isEmpty()
        ? List.of()
        : List.of(new Candidate("cut schemas of the search path", edits, false));
  }

  private static List<TextEdit> pathEdits(StatementContext context, SqlToken value) {
    Optional<LiteralText> literal = LiteralText.of(value);
    Optional<SqlScript> script = literal.flatMap(text -> BodyParts.lexed(text.text()));
    if (script.isEmpty() || script.get().statements().size() != 1) {
      return List.of();
    }
    List<SqlToken> tokens = script.get().statements().get(0).tokens();
    List<SqlElement> schemas = Cuts.list(new TokenRow(tokens), 0, tokens.size());
    List<SqlElement> cut =
        schemas.stream().filter(schema -> context.names().isSchema(schema.tokens())).toList();
    return cut.isEmpty() || cut.size() == schemas.size()
        ? List.of()
        : Deletion.ofElements(script.get().text(), tokens, schemas, cut).stream()
            .map(literal.get()::edit)
            .toList();
  }
}
