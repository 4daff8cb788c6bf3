package dev.dbops.prisma.impact;

import dev.dbops.core.sql.SqlRefusal;
import dev.dbops.core.sql.SqlScript;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.core.sql.SqlToken;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Words that must not stay even where they do no harm: those that create or drop a removed
 * extension, or put its schema on the search path.
 *
 * @param names the names of the removed extensions
 * @param extensions their own names
 * @param schemas the schemas that come with them
 */
record ForbiddenWords(RemovedNames names, Set<String> extensions, Set<String> schemas) {
  boolean in(SqlStatement statement) {
    List<SqlToken> tokens = statement.tokens();
    boolean path = tokens.get(0).isWord("SET") && has(tokens, "search_path");
    boolean drops = tokens.size() > 2 && tokens.get(0).isWord("DROP");
    return (path || drops && tokens.get(1).isWord("EXTENSION"))
            && names.removedIn(tokens).isPresent()
        || configuresPath(tokens)
        || (tokens.get(0).isWord("DO") || tokens.get(0).isWord("CREATE"))
            && creates(tokens, RemovedNames.DEEPEST_LITERAL);
  }

  /** {@code set_config('search_path', 'ag_catalog, public', false)}. */
  private boolean configuresPath(List<SqlToken> tokens) {
    return has(tokens, "set_config")
        && tokens.stream().anyMatch(t -> t.literal().filter("search_path"::equals).isPresent())
        && tokens.stream()
            .flatMap(t -> t.literal().stream())
            .flatMap(text -> Stream.of(RemovedNames.words(text)))
            .anyMatch(schemas::contains);
  }

  private boolean creates(List<SqlToken> tokens, int depth) {
    for (int i = 0; i < tokens.size(); i++) {
      int name = i + 2;
      if (i + 2 < tokens.size()
          && tokens.get(i).isWord("CREATE")
          && tokens.get(i + 1).isWord("EXTENSION")) {
        name = tokens.get(name).isWord("IF") ? name + 3 : name;
        if (name < tokens.size()
            && tokens.get(name).name().filter(extensions::contains).isPresent()) {
          return true;
        }
      }
      if (depth > 0
          && tokens.get(0).isWord("DO")
          && tokens.get(i).literal().filter(text -> createsIn(text, depth - 1)).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private boolean createsIn(String text, int depth) {
    try {
      return SqlScript.parse("body", text).statements().stream()
          .anyMatch(statement -> creates(statement.tokens(), depth) || executes(statement, depth));
    } catch (SqlRefusal notSql) {
      return false;
    }
  }

  private boolean executes(SqlStatement statement, int depth) {
    return depth > 0
        && statement.tokens().stream()
            .anyMatch(t -> t.literal().filter(text -> createsIn(text, depth - 1)).isPresent());
  }

  private static boolean has(List<SqlToken> tokens, String word) {
    return tokens.stream().anyMatch(token -> token.isWord(word));
  }
}
