package dev.dbops.prisma.rewrite;

import dev.dbops.core.sql.LiteralText;
import dev.dbops.core.sql.SqlRefusal;
import dev.dbops.core.sql.SqlScript;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.core.sql.SqlToken;
import dev.dbops.core.sql.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The simple statements of a body, and what can be cut of them. */
final class BodyParts {
  /** What a body may have beside its purpose. */
  private static final List<String> HARMLESS = List.of("RAISE", "NULL", "RETURN", "END");

  private final StatementContext context;
  private final SqlScript body;
  private final BodyStatements statements;
  private final Set<String> newly;

  /**
   * Cuts in a body's own offsets.
   *
   * @param losesRows whether what is cut may do more than what falls
   */
  record Cut(List<TextEdit> edits, boolean losesRows) {}

  BodyParts(StatementContext context, SqlScript body) {
    this.context = context;
    this.body = body;
    this.statements = new BodyStatements(body);
    this.newly = context.newlyFallenNames();
  }

  /** The cuts to try, the mildest first. */
  List<Cut> cuts() {
    return List.of(
        cut(this::createsExtension, true),
        cut(this::belongs, false),
        cut(this::mentions, false),
        cut(this::mentions, true));
  }

  /** Whether all that the body does is to be cut, so that no DO is needed. */
  boolean isAllToCut() {
    return statements.parts().stream().anyMatch(this::mentions)
        && statements.parts().stream()
            .allMatch(
                part ->
                    mentions(part) && partly(part).isEmpty() && !HiddenWork.inPart(inside(part))
                        || HARMLESS.stream().anyMatch(first(part)::isWord));
  }

  private Cut cut(Predicate<BodyStatements.Part> which, boolean whole) {
    List<TextEdit> edits = new ArrayList<>();
    boolean losesRows = false;
    for (BodyStatements.Part part : statements.parts()) {
      if (which.test(part)) {
        Optional<List<TextEdit>> partly = whole ? Optional.empty() : partly(part);
        losesRows |= partly.isEmpty() && HiddenWork.inPart(inside(part));
        edits.addAll(partly.orElseGet(() -> List.of(statements.without(part))));
      }
    }
    return new Cut(edits, losesRows);
  }

  private boolean createsExtension(BodyStatements.Part part) {
    return new TokenRow(part.statement().tokens()).has(0, "CREATE", "EXTENSION") && mentions(part);
  }

  /** Whether the part itself needs what falls; a name alone may be that of something else. */
  private boolean belongs(BodyStatements.Part part) {
    List<SqlToken> tokens = part.statement().tokens();
    return context.names().removedIn(tokens).isPresent()
        || StatementContext.namesOneOf(tokens, newly)
        || mentions(part) && partly(part).isPresent();
  }

  private boolean mentions(BodyStatements.Part part) {
    List<SqlToken> tokens = part.statement().tokens();
    return context.names().mentionedIn(tokens).isPresent()
        || StatementContext.namesOneOf(tokens, newly);
  }

  private static SqlToken first(BodyStatements.Part part) {
    return part.statement().tokens().get(0);
  }

  private StatementContext inside(BodyStatements.Part part) {
    return context.with(body, part.statement());
  }

  /** Edits of a part that leave something of it; whoever creates an extension leaves nothing. */
  private Optional<List<TextEdit>> partly(BodyStatements.Part part) {
    if (createsExtension(part)) {
      return Optional.empty();
    }
    return first(part).isWord("EXECUTE")
        ? executed(part.statement())
        : CandidateMaker.structural(inside(part)).stream().findFirst().map(Candidate::edits);
  }

  /** The same inside {@code EXECUTE '…'}. */
  private Optional<List<TextEdit>> executed(SqlStatement execute) {
    for (SqlToken token : execute.tokens()) {
      Optional<LiteralText> literal = LiteralText.of(token);
      Optional<SqlScript> script = literal.flatMap(text -> lexed(text.text()));
      if (script.isPresent()) {
        for (SqlStatement statement : script.get().statements()) {
          Optional<Candidate> candidate =
              CandidateMaker.structural(context.with(script.get(), statement)).stream().findFirst();
          if (candidate.isPresent()) {
            return Optional.of(candidate.get().edits().stream().map(literal.get()::edit).toList());
          }
        }
      }
    }
    return Optional.empty();
  }

  /** The text as a script; empty when it is none. */
  static Optional<SqlScript> lexed(String text) {
    try {
      return Optional.of(SqlScript.parse("body", text));
    } catch (SqlRefusal refusal) {
      return Optional.empty();
    }
  }
}
