package dev.dbops.core.sql;

/**
 * Knows whether a semicolon stands inside the {@code BEGIN ATOMIC … END} of a function.
 *
 * <p>psql counts BEGIN, CASE and END after CREATE FUNCTION. The grammar allows to be exact: only
 * after {@code BEGIN ATOMIC} or a semicolon can an END close a body (gram.y, routine_body).
 */
final class AtomicBodies {
  private enum Head {
    START,
    CREATE,
    OR,
    REPLACE,
    ROUTINE,
    OTHER
  }

  private Head head = Head.START;
  private boolean afterBegin;
  private int open;
  private int outermost = -1;

  /** Takes the next token that stands outside of parentheses. */
  void take(SqlToken token) {
    boolean begins = head == Head.ROUTINE && afterBegin && token.isWord("ATOMIC");
    afterBegin = token.isWord("BEGIN");
    if (begins) {
      outermost = open == 0 ? token.start() : outermost;
      open++;
      head = Head.START;
    } else if (open > 0 && head == Head.START && token.isWord("END")) {
      open--;
      head = Head.OTHER;
    } else {
      head = after(token);
    }
  }

  /** Takes a semicolon outside of parentheses; true if it ends the whole statement. */
  boolean endsAtSemicolon() {
    head = Head.START;
    afterBegin = false;
    return open == 0;
  }

  /** Where the body that is still open began, or -1. */
  int opened() {
    return open == 0 ? -1 : outermost;
  }

  private Head after(SqlToken token) {
    return switch (head) {
      case START -> token.isWord("CREATE") ? Head.CREATE : Head.OTHER;
      case CREATE -> token.isWord("OR") ? Head.OR : routine(token);
      case OR -> token.isWord("REPLACE") ? Head.REPLACE : Head.OTHER;
      case REPLACE -> routine(token);
      case ROUTINE -> Head.ROUTINE;
      case OTHER -> Head.OTHER;
    };
  }

  private static Head routine(SqlToken token) {
    boolean routine = token.isWord("FUNCTION") || token.isWord("PROCEDURE");
    return routine ? Head.ROUTINE : Head.OTHER;
  }
}
