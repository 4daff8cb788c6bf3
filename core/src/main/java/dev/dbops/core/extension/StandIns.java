package dev.dbops.core.extension;

import java.sql.SQLException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a stand-in says when it is asked for a result that only the real extension knows. */
public final class StandIns {
  // feature_not_supported; the second text is that of the server's own function shell_in, the body
  // of the stand-in functions that no procedural language can declare.
  private static final String REFUSAL_STATE = "0A000";
  private static final Pattern REFUSAL =
      Pattern.compile(
          "dbops stand-in: .* cannot be evaluated|cannot accept a value of a shell type");

  private StandIns() {}

  /**
   * Whether a server's message says that a stand-in's function was evaluated, so that the statement
   * cannot be judged without the real extension.
   *
   * <p>Takes warnings too: most of these functions warn before they raise, and the warning reaches
   * the client even where a handler of the history swallows the exception.
   */
  public static boolean isStandInRefusal(SQLException message) {
    for (@Nullable SQLException next = message; next != null; next = next.getNextException()) {
      @Nullable String text = next.getMessage();
      if (REFUSAL_STATE.equals(next.getSQLState())
          && text != null
          && REFUSAL.matcher(text).find()) {
        return true;
      }
    }
    return false;
  }
}
