package dev.dbops.cdc.lint;

import dev.dbops.cdc.publication.TableName;
import dev.dbops.core.sql.SqlElements;
import dev.dbops.core.sql.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the tokens of one statement from left to right. */
final class TokenReader {
  private final List<SqlToken> tokens;
  private final String schema;
  private int at;

  TokenReader(List<SqlToken> tokens, String schema) {
    this.tokens = tokens;
    this.schema = schema;
  }

  /** Steps over the words if they come next, all of them. */
  boolean accept(String... words) {
    if (at + words.length > tokens.size()) {
      return false;
    }
    for (int i = 0; i < words.length; i++) {
      if (!tokens.get(at + i).isWord(words[i])) {
        return false;
      }
    }
    at += words.length;
    return true;
  }

  boolean acceptSymbol(char symbol) {
    if (at < tokens.size() && tokens.get(at).isSymbol(symbol)) {
      at++;
      return true;
    }
    return false;
  }

  /** The name that comes next. */
  Optional<String> name() {
    if (at >= tokens.size()) {
      return Optional.empty();
    }
    Optional<String> name = tokens.get(at).name();
    if (name.isPresent()) {
      at++;
    }
    return name;
  }

  /** The schema that comes next. */
  Optional<String> schema() {
    return accept("CURRENT_SCHEMA") ? Optional.of(schema) : name();
  }

  /** All names of a comma list. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    do {
      name().ifPresent(names::add);
    } while (acceptSymbol(','));
    return names;
  }

  /** The table that comes next, with {@code ONLY} and {@code *} around it. */
  Optional<TableName> table() {
    accept("ONLY");
    Optional<String> first = name();
    if (first.isEmpty()) {
      return Optional.empty();
    }
    TableName table = new TableName(schema, first.get());
    if (acceptSymbol('.')) {
      Optional<String> second = name();
      if (second.isEmpty()) {
        return Optional.empty();
      }
      table = new TableName(first.get(), second.get());
    }
    if (at < tokens.size() && tokens.get(at).isOperator("*")) {
      at++;
    }
    return Optional.of(table);
  }

  /** All tables of a comma list. */
  List<TableName> tables() {
    List<TableName> tables = new ArrayList<>();
    do {
      table().ifPresent(tables::add);
    } while (acceptSymbol(','));
    return tables;
  }

  /** The tokens inside of the parentheses that come next; empty if none do. */
  Optional<List<SqlToken>> parenthesised() {
    if (at >= tokens.size() || !tokens.get(at).isSymbol('(')) {
      return Optional.empty();
    }
    int close = SqlElements.closing(tokens, at);
    if (close < 0) {
      return Optional.empty();
    }
    List<SqlToken> inside = tokens.subList(at + 1, close);
    at = close + 1;
    return Optional.of(inside);
  }

  /** What was not read yet. */
  List<SqlToken> rest() {
    return tokens.subList(at, tokens.size());
  }

  boolean restHas(String word) {
    return rest().stream().anyMatch(token -> token.isWord(word));
  }
}
