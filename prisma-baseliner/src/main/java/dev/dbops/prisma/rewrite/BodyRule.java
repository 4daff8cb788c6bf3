package dev.dbops.prisma.rewrite;

import dev.dbops.core.sql.LiteralText;
import dev.dbops.core.sql.SqlScript;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.core.sql.TextEdit;
import dev.dbops.prisma.impact.RemovedNames;
import dev.dbops.prisma.rewrite.BodyParts.Cut;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code DO $$ … $$}: cuts statements of the body, or parts of them, also inside the strings that
 * it executes, and takes a guard on a removed extension for fulfilled.
 */
final class BodyRule implements EditRule {
  @Override
  public List<Candidate> candidates(StatementContext context) {
    Optional<LiteralText> literal =
        context.row().has(0, "DO")
            ? context.row().tokens().stream().flatMap(t -> LiteralText.of(t).stream()).findFirst()
            : Optional.empty();
    return literal.map(text -> candidates(context, text)).orElse(List.of());
  }

  /** The DO without its calls of removed functions; empty when that is not possible. */
  static Optional<Candidate> withoutCalls(SqlStatement statement, RemovedNames names) {
    TokenRow row = new TokenRow(statement.tokens());
    return row.tokens().stream()
        .filter(token -> row.has(0, "DO"))
        .flatMap(token -> LiteralText.of(token).stream())
        .flatMap(
            body ->
                BodyCut.edits(body.text(), names).stream()
                    .map(edits -> edits.stream().map(body::edit).toList()))
        .findFirst()
        .map(edits -> new Candidate("cut the calls", edits, false));
  }

  private static List<Candidate> candidates(StatementContext context, LiteralText literal) {
    Optional<SqlScript> body = BodyParts.lexed(literal.text());
    if (body.isEmpty()) {
      return List.of();
    }
    BodyParts parts = new BodyParts(context, body.get());
    List<TextEdit> guards = guards(context, body.get());
    List<Candidate> candidates = new ArrayList<>();
    if (parts.isAllToCut()) {
      candidates.add(Candidate.remove());
    }
    List<Cut> cuts = parts.cuts();
    for (Cut cut : cuts) {
      add(candidates, literal, "cut inside the body", cut);
    }
    if (!guards.isEmpty()) {
      add(candidates, literal, "take the guard for fulfilled", new Cut(guards, false));
      for (Cut cut : cuts) {
        add(
            candidates,
            literal,
            "take the guard for fulfilled, cut inside the body",
            new Cut(join(guards, cut.edits()), cut.losesRows()));
      }
    }
    return candidates.stream().distinct().toList();
  }

  private static void add(List<Candidate> candidates, LiteralText literal, String action, Cut cut) {
    if (!cut.edits().isEmpty()) {
      List<TextEdit> edits = cut.edits().stream().map(literal::edit).toList();
      candidates.add(new Candidate(action, edits, false, cut.losesRows()));
    }
  }

  private static List<TextEdit> join(List<TextEdit> guards, List<TextEdit> cuts) {
    List<TextEdit> joined = new ArrayList<>(cuts);
    guards.stream()
        .filter(
            guard ->
                cuts.stream()
                    .noneMatch(cut -> guard.start() < cut.end() && cut.start() < guard.end()))
        .forEach(joined::add);
    return joined;
  }

  /** {@code EXISTS (… pg_extension … 'name')}, which the original finds true. */
  private static List<TextEdit> guards(StatementContext context, SqlScript body) {
    List<TextEdit> edits = new ArrayList<>();
    for (SqlStatement piece : body.statements()) {
      TokenRow row = new TokenRow(piece.tokens());
      for (int i = 0; i < row.size(); i++) {
        if (row.has(i, "EXISTS") && row.symbol(i + 1, '(')) {
          int close = row.closing(i + 1);
          TokenRow inner = row.part(i + 2, close);
          if (asksForExtension(context, inner)) {
            edits.add(new TextEdit(row.at(i).start(), row.at(close).end(), "(true)"));
          }
          i = close;
        }
      }
    }
    return edits;
  }

  private static boolean asksForExtension(StatementContext context, TokenRow inner) {
    return inner.tokens().stream().anyMatch(token -> token.isWord("pg_extension"))
        && inner.tokens().stream()
            .anyMatch(token -> token.literal().filter(context.names()::isExtension).isPresent());
  }
}
