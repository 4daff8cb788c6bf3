package dev.dbops.prisma.base;

import dev.dbops.core.sql.SqlElement;
import dev.dbops.core.sql.SqlElements;
import dev.dbops.core.sql.SqlName;
import dev.dbops.core.sql.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A place in the tokens of a statement that moves on over what it is asked for. */
final class StatementCursor {
  private final List<SqlToken> tokens;
  private int at;

  StatementCursor(List<SqlToken> tokens) {
    this.tokens = tokens;
  }

  boolean isAtEnd() {
    return at >= tokens.size();
  }

  /** Moves over these words if they stand here, one after the other. */
  boolean accept(String... words) {
    for (int i = 0; i < words.length; i++) {
      if (at + i >= tokens.size() || !tokens.get(at + i).isWord(words[i])) {
        return false;
      }
    }
    at += words.length;
    return true;
  }

  /** Moves over any of these words, in any order. */
  void skip(String... words) {
    boolean moved = true;
    while (moved) {
      moved = false;
      for (String word : words) {
        moved |= accept(word);
      }
    }
  }

  /** Moves over the symbol if it stands here. */
  boolean acceptSymbol(char symbol) {
    boolean there = !isAtEnd() && tokens.get(at).isSymbol(symbol);
    at += there ? 1 : 0;
    return there;
  }

  /** Moves to the words and over them; stays where it is if they do not follow. */
  boolean seek(String... words) {
    int before = at;
    for (; !isAtEnd(); at++) {
      if (accept(words)) {
        return true;
      }
    }
    at = before;
    return false;
  }

  /** Moves over a name with all its parts; empty if none stands here. */
  Optional<SqlName> name() {
    List<String> parts = new ArrayList<>();
    while (!isAtEnd() && tokens.get(at).name().isPresent()) {
      parts.add(tokens.get(at).name().orElseThrow());
      at++;
      if (!acceptSymbol('.')) {
        break;
      }
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(new SqlName(parts));
  }

  /** Moves over a string and returns its value. */
  Optional<String> literal() {
    Optional<String> value = isAtEnd() ? Optional.empty() : tokens.get(at).literal();
    at += value.isPresent() ? 1 : 0;
    return value;
  }

  /** Moves over a list in parentheses and returns its elements; empty if none stands here. */
  List<SqlElement> list() {
    int close = !isAtEnd() && tokens.get(at).isSymbol('(') ? SqlElements.closing(tokens, at) : -1;
    if (close < 0) {
      return List.of();
    }
    List<SqlElement> elements = SqlElements.between(tokens, at, close);
    at = close + 1;
    return elements;
  }

  /** The elements of the comma list that reaches from here to the end. */
  List<SqlElement> restAsList() {
    return SqlElements.between(tokens, at - 1, tokens.size());
  }

  /** The tokens from here to the end. */
  List<SqlToken> rest() {
    return tokens.subList(at, tokens.size());
  }
}
