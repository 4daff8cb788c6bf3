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
import java.util.Set;

/**
 * {@code DO $$ … $$}: cuts statements of the body, or parts of them, also inside the strings that
 * it executes, and takes a guard on a removed extension for fulfilled.
 */
final class BodyRule implements EditRule {
  private static final Set<String> CATALOGS =
      Set.of(
          "pg_extension", "pg_available_extensions", "pg_type", "pg_namespace", "pg_proc", "pg_am");

  private static final Set<String> LOOKUPS =
      Set.of("to_regtype", "to_regclass", "to_regproc", "to_regprocedure", "to_regnamespace");

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

  /** Questions for something of a removed extension, which the original finds there. */
  private static List<TextEdit> guards(StatementContext context, SqlScript body) {
    List<TextEdit> edits = new ArrayList<>();
    for (SqlStatement piece : body.statements()) {
      TokenRow row = new TokenRow(piece.tokens());
      for (int i = 0; i < row.size(); i++) {
        if (row.symbol(i + 1, '(') && isGuard(context, row, i)) {
          int close = row.closing(i + 1);
          boolean isNull = row.has(close + 1, "IS", "NULL");
          boolean isThere = row.has(close + 1, "IS", "NOT", "NULL");
          int end = isThere ? close + 3 : isNull ? close + 2 : close;
          if (row.has(i, "EXISTS") || isNull || isThere) {
            String answer = isNull ? "(false)" : "(true)";
            edits.add(new TextEdit(row.at(i).start(), row.at(end).end(), answer));
          }
          i = close;
        }
      }
    }
    return edits;
  }

  /** {@code EXISTS (… pg_extension … 'name')} and {@code to_regtype('name')}. */
  private static boolean isGuard(StatementContext context, TokenRow row, int index) {
    TokenRow inner = row.part(index + 2, row.closing(index + 1));
    boolean asks =
        row.has(index, "EXISTS")
            ? inner.tokens().stream().anyMatch(token -> CATALOGS.stream().anyMatch(token::isWord))
            : LOOKUPS.stream().anyMatch(word -> row.has(index, word));
    return asks
        && inner.tokens().stream()
            .flatMap(token -> token.literal().stream())
            .anyMatch(context.names()::isOfRemoved);
  }
}
