package dev.dbops.prisma.rewrite;

import dev.dbops.core.sql.LiteralText;
import dev.dbops.core.sql.SqlIdentifier;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.core.sql.TextEdit;
import dev.dbops.prisma.impact.DeclaredChange;
import dev.dbops.prisma.impact.RemovedNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The answer {@code cut}: a routine stays without its calls of removed functions.
 *
 * @param identity the routine, such as {@code public.notify()}
 * @param names the names of the removed extensions
 */
record CutCall(String identity, RemovedNames names) implements DeclaredRule {
  @Override
  public List<TextEdit> edits(SqlStatement statement) {
    TokenRow row = new TokenRow(statement.tokens());
    if (!RoutineSignature.of(identity).isCreatedBy(row)) {
      return List.of();
    }
    List<TextEdit> edits = new ArrayList<>();
    int as = row.find(0, "AS");
    if (as != TokenRow.NOT_FOUND && as + 1 < row.size()) {
      Optional<LiteralText> body = LiteralText.of(row.at(as + 1));
      body.flatMap(text -> BodyCut.edits(text.text(), names))
          .ifPresent(cuts -> cuts.forEach(cut -> edits.add(body.get().edit(cut))));
    }
    return edits;
  }

  /** Without the call, rows that fire the routine can be written in the original too. */
  @Override
  public List<TextEdit> originalEdits(SqlStatement statement) {
    return edits(statement);
  }

  @Override
  public DeclaredChange change() {
    return session -> {
      String oid = "pg_catalog.to_regprocedure(" + SqlIdentifier.literal(identity) + ")";
      Optional<String> source =
          session.ask("SELECT prosrc FROM pg_catalog.pg_proc WHERE oid = " + oid);
      Optional<List<TextEdit>> cuts = source.flatMap(body -> BodyCut.edits(body, names));
      if (cuts.isPresent()) {
        String body = source.orElseThrow();
        String definition =
            session.ask("SELECT pg_catalog.pg_get_functiondef(" + oid + ")").orElseThrow();
        session.must(definition.replace(body, TextEdit.applyAll(body, cuts.get())));
      }
    };
  }

  @Override
  public String reason() {
    return "answered for " + identity + ": cut the call of what is removed";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CutCall that && that.identity.equals(identity);
  }

  @Override
  public int hashCode() {
    return identity.hashCode();
  }
}
