package dev.dbops.prisma.rewrite;

import dev.dbops.core.sql.SqlScript;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.core.sql.SqlToken;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a statement may do, to things that stay, that nobody sees in a replay: a database made from
 * empty has no rows to change, no loop to go through and no condition to fulfil.
 */
final class HiddenWork {
  private static final Set<String> WRITES =
      Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "TRUNCATE", "COPY");
  private static final Set<String> QUERIES =
      Set.of("SELECT", "WITH", "VALUES", "TABLE", "EXPLAIN", "PERFORM", "REFRESH");
  private static final Set<String> DEFINITIONS =
      Set.of("CREATE", "ALTER", "DROP", "COMMENT", "GRANT", "REVOKE", "SECURITY", "REINDEX");
  private static final Set<String> ANYTHING =
      Set.of("CALL", "IMPORT", "LOCK", "NOTIFY", "REASSIGN", "SET", "RESET");

  private HiddenWork() {}

  /** Whether more may be lost with the statement than what falls. */
  static boolean in(StatementContext context) {
    TokenRow row = context.row();
    if (row.has(0, "DO")) {
      Optional<SqlScript> body =
          row.tokens().stream()
              .flatMap(token -> token.literal().stream())
              .findFirst()
              .flatMap(BodyParts::lexed);
      return body.isEmpty() || inBody(context, body.get());
    }
    return startsWith(row, WRITES)
        ? !AssignmentRule.onlyFallen(context) || callsOwn(context, row.tokens())
        : startsWith(row, QUERIES)
            ? mentionsAny(row, WRITES) || callsOwn(context, row.tokens())
            : row.has(0, "CALL") || row.has(0, "EXECUTE");
  }

  /** Whether one statement of a body, or a condition around it, may do more than what falls. */
  private static boolean inBody(StatementContext context, SqlScript body) {
    return body.statements().stream().anyMatch(piece -> callsOwn(context, piece.tokens()))
        || new BodyStatements(body)
            .parts().stream().anyMatch(part -> inPart(context.with(body, part.statement())));
  }

  /** The same for one statement of a body. */
  static boolean inPart(StatementContext part) {
    TokenRow row = part.row();
    if (row.has(0, "EXECUTE")) {
      return isComputed(row) || inExecuted(part);
    }
    if (startsWith(row, DEFINITIONS)) {
      return !isOfWhatFalls(part) || !CandidateMaker.structural(part).isEmpty();
    }
    return startsWith(row, ANYTHING) || in(part);
  }

  /** Whether the definition is one of, or belongs to, something that falls. */
  private static boolean isOfWhatFalls(StatementContext part) {
    List<SqlToken> tokens = part.statement().tokens();
    return part.names().mentionedIn(tokens).isPresent()
        || StatementContext.namesOneOf(tokens, part.newlyFallenNames());
  }

  /** Whether the text to be executed is more than one literal. */
  private static boolean isComputed(TokenRow row) {
    return row.size() < 2
        || row.at(1).literal().isEmpty()
        || row.size() > 2 && !row.has(2, "USING") && !row.has(2, "INTO");
  }

  private static boolean inExecuted(StatementContext execute) {
    Optional<SqlScript> script = execute.row().at(1).literal().flatMap(BodyParts::lexed);
    if (script.isEmpty()) {
      return true;
    }
    for (SqlStatement inner : script.get().statements()) {
      if (inPart(execute.with(script.get(), inner))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a function is called that may write: one of the history's own, or a volatile one. */
  private static boolean callsOwn(StatementContext context, List<SqlToken> tokens) {
    for (int i = 0; i + 1 < tokens.size(); i++) {
      if (tokens.get(i + 1).isSymbol('(')
          && tokens
              .get(i)
              .name()
              .filter(context.tables().writingRoutines()::contains)
              .isPresent()) {
        return true;
      }
    }
    return false;
  }

  private static boolean mentionsAny(TokenRow row, Set<String> words) {
    return row.tokens().stream().anyMatch(token -> words.stream().anyMatch(token::isWord));
  }

  private static boolean startsWith(TokenRow row, Set<String> words) {
    return words.stream().anyMatch(word -> row.has(0, word));
  }
}
