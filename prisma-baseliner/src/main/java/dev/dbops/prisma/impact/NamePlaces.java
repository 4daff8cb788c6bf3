package dev.dbops.prisma.impact;

import dev.dbops.core.sql.SqlToken;
import dev.dbops.core.sql.TokenKind;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether a name stands where a type or a function stands: {@code vector} is also a fine name for a
 * column, and {@code cosine_distance} for a column of a result.
 */
final class NamePlaces {
  /** Words before a name that is no type; any other word there is the name of a column or such. */
  private static final Set<String> NO_NAMES =
      Set.of(
          "add",
          "all",
          "alter",
          "and",
          "any",
          "as",
          "asc",
          "between",
          "by",
          "case",
          "column",
          "constraint",
          "default",
          "delete",
          "desc",
          "distinct",
          "do",
          "drop",
          "else",
          "elsif",
          "end",
          "except",
          "exists",
          "extension",
          "for",
          "from",
          "group",
          "having",
          "if",
          "ilike",
          "in",
          "index",
          "insert",
          "intersect",
          "into",
          "is",
          "join",
          "lateral",
          "like",
          "limit",
          "loop",
          "not",
          "null",
          "of",
          "offset",
          "on",
          "only",
          "or",
          "order",
          "over",
          "partition",
          "perform",
          "raise",
          "references",
          "rename",
          "return",
          "returning",
          "schema",
          "select",
          "sequence",
          "set",
          "some",
          "table",
          "then",
          "to",
          "trigger",
          "union",
          "update",
          "using",
          "values",
          "view",
          "when",
          "where",
          "while",
          "with");

  private NamePlaces() {}

  /** Whether the name at {@code index} is read as a type. */
  static boolean isType(List<SqlToken> tokens, int index) {
    int first = index;
    while (isSymbol(tokens, first - 1, '.') && first > 1) {
      first -= 2;
    }
    return isCast(tokens, first, index)
        || isModified(tokens, index)
        || isDeclared(tokens, first)
        || isArgument(tokens, first, index);
  }

  /** Whether the name at {@code index} is called, or is what a command about routines names. */
  static boolean isFunction(List<SqlToken> tokens, int index) {
    return isSymbol(tokens, index + 1, '(')
        || isAboutRoutines(tokens)
        || tokens.stream().anyMatch(token -> token.isWord("regproc"));
  }

  private static boolean isCast(List<SqlToken> tokens, int first, int index) {
    boolean as = isWord(tokens, first - 1, "AS");
    boolean domain = as && isWord(tokens, 0, "CREATE") && isWord(tokens, 1, "DOMAIN");
    return first > 0 && tokens.get(first - 1).text().equals("::")
        || domain
        || as
            && (isSymbol(tokens, index + 1, ')') || isSymbol(tokens, index + 1, '('))
            && tokens.stream().anyMatch(token -> token.isWord("CAST"));
  }

  /** {@code vector(3)} and {@code vector '[1,2]'}. */
  private static boolean isModified(List<SqlToken> tokens, int index) {
    return index + 1 < tokens.size()
        && (tokens.get(index + 1).kind() == TokenKind.STRING
            || isSymbol(tokens, index + 1, '(')
                && index + 2 < tokens.size()
                && tokens.get(index + 2).kind() == TokenKind.NUMBER
                && isSymbol(tokens, index + 3, ')'));
  }

  /** Behind the name of a column, a variable or an argument, or behind a word that wants a type. */
  private static boolean isDeclared(List<SqlToken> tokens, int first) {
    if (first == 0) {
      return false;
    }
    SqlToken before = tokens.get(first - 1);
    return before.kind() == TokenKind.QUOTED_NAME
        || before.kind() == TokenKind.WORD && before.name().filter(NO_NAMES::contains).isEmpty();
  }

  /** An argument without a name, in a command about routines, casts, operators or types. */
  private static boolean isArgument(List<SqlToken> tokens, int first, int index) {
    return isAboutRoutines(tokens)
        && (isSymbol(tokens, first - 1, '(') || isSymbol(tokens, first - 1, ','))
        && Stream.of(')', ',', '[').anyMatch(symbol -> isSymbol(tokens, index + 1, symbol));
  }

  private static boolean isAboutRoutines(List<SqlToken> tokens) {
    return Stream.of("FUNCTION", "PROCEDURE", "ROUTINE", "AGGREGATE", "CAST", "OPERATOR")
        .anyMatch(word -> tokens.stream().limit(5).anyMatch(token -> token.isWord(word)));
  }

  private static boolean isSymbol(List<SqlToken> tokens, int index, char symbol) {
    return index >= 0 && index < tokens.size() && tokens.get(index).isSymbol(symbol);
  }

  private static boolean isWord(List<SqlToken> tokens, int index, String word) {
    return index >= 0 && index < tokens.size() && tokens.get(index).isWord(word);
  }
}
