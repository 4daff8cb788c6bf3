package dev.dbops.prisma.impact;

import dev.dbops.core.extension.StandIns;
import dev.dbops.core.report.Redaction;
import dev.dbops.core.sql.LiteralText;
import dev.dbops.core.sql.SqlRefusal;
import dev.dbops.core.sql.SqlScript;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.core.sql.SqlToken;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Why the server refused a text.
 *
 * @param sqlState five characters, as in appendix A of PostgreSQL's manual
 * @param message the server's message; may quote literals of the text, so redact it before it is
 *     shown
 * @param offset where in the text that was sent, counted from 0; empty when the server names none
 * @param unjudged whether a stand-in refused to evaluate a function: only the real one knows
 */
public record SqlFailure(String sqlState, String message, OptionalInt offset, boolean unjudged) {
  private static final String LOST_CONNECTION_CLASS = "08";

  /** What {@code exception} says of the text that was sent. */
  static SqlFailure of(SQLException exception) {
    String state = exception.getSQLState() == null ? "XX000" : exception.getSQLState();
    boolean unjudged = StandIns.isStandInRefusal(exception);
    if (exception instanceof PSQLException server && server.getServerErrorMessage() != null) {
      ServerErrorMessage details = server.getServerErrorMessage();
      String message = String.valueOf(details.getMessage());
      // the position counts characters from 1; 0 says that there is none
      int position = details.getPosition();
      return new SqlFailure(
          state,
          message,
          position > 0 ? OptionalInt.of(position - 1) : OptionalInt.empty(),
          unjudged);
    }
    return new SqlFailure(
        state, String.valueOf(exception.getMessage()), OptionalInt.empty(), unjudged);
  }

  /** Whether the connection is gone, so that nothing was judged. */
  boolean lostConnection() {
    return sqlState.startsWith(LOST_CONNECTION_CLASS) || sqlState.startsWith("57P");
  }

  /** What the server said about {@code sql}, for a person: without its literals. */
  public String saidOf(String sql) {
    return sqlState + " " + messageOf(sql);
  }

  /** The same without the SQLSTATE. */
  public String messageOf(String sql) {
    return Redaction.knowing(sql, names(sql)).serverMessage(sqlState, message);
  }

  /** The names in a text, which may be shown even where a literal says the same. */
  private static Set<String> names(String sql) {
    try {
      Set<String> names = new HashSet<>();
      for (SqlStatement statement : SqlScript.parse("text", sql).statements()) {
        boolean block = statement.tokens().get(0).isWord("DO");
        for (SqlToken token : statement.tokens()) {
          token.name().ifPresent(names::add);
          if (block) {
            LiteralText.of(token).map(body -> names(body.text())).ifPresent(names::addAll);
          }
        }
      }
      return names;
    } catch (SqlRefusal notSql) {
      return Set.of();
    }
  }

  /** The SQLSTATE alone: the message may quote literals. */
  @Override
  public String toString() {
    return sqlState;
  }
}
