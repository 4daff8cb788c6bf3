package dev.dbops.core.dump;

import dev.dbops.core.sql.SqlScript;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.core.sql.SqlToken;
import java.util.List;
import java.util.regex.Pattern;

/** Questions about one statement of a dump, which is as regular as {@code pg_dump} writes it. */
public final class Dump {
  // Since the August 2025 releases a dump is wrapped in these two commands of psql.
  private static final Pattern PSQL = Pattern.compile("(?m)^\\\\(?:un)?restrict [A-Za-z0-9]+\\R?");

  private Dump() {}

  /** The statements of a dump, without what only psql understands. */
  public static List<SqlStatement> statements(String dump) {
    return SqlScript.parse("the dump", PSQL.matcher(dump).replaceAll("")).statements();
  }

  /** Whether the statement begins with these words. */
  public static boolean begins(SqlStatement statement, String... words) {
    List<SqlToken> tokens = statement.tokens();
    if (tokens.size() < words.length) {
      return false;
    }
    for (int i = 0; i < words.length; i++) {
      if (!tokens.get(i).isWord(words[i])) {
        return false;
      }
    }
    return true;
  }

  /** Whether the statement calls this function of {@code pg_catalog}. */
  public static boolean calls(SqlStatement statement, String function) {
    List<SqlToken> tokens = statement.tokens();
    return tokens.size() > 3
        && tokens.get(0).isWord("SELECT")
        && tokens.get(1).isWord("pg_catalog")
        && tokens.get(3).isWord(function);
  }

  /** Whether a token outside of strings is this name. */
  public static boolean names(SqlStatement statement, String name) {
    return statement.tokens().stream().anyMatch(token -> isName(token, name));
  }

  /** Whether the token is this name, quoted or not. */
  public static boolean isName(SqlToken token, String name) {
    return token.name().filter(name::equals).isPresent();
  }

  /** Whether something of the schema {@code cron}, or the schema itself, is named. */
  public static boolean namesSchema(SqlStatement statement, String schema) {
    List<SqlToken> tokens = statement.tokens();
    for (int i = 0; i < tokens.size(); i++) {
      boolean qualifies = i + 1 < tokens.size() && tokens.get(i + 1).isSymbol('.');
      boolean afterSchema = i > 0 && tokens.get(i - 1).isWord("SCHEMA");
      if (isName(tokens.get(i), schema) && (qualifies || afterSchema)) {
        return true;
      }
    }
    return false;
  }
}
