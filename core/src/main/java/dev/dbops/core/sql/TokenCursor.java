package dev.dbops.core.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A place in a row of tokens that moves on over what it is told to expect. */
final class TokenCursor {
  private final List<SqlToken> tokens;
  private int at;

  TokenCursor(List<SqlToken> tokens) {
    this.tokens = tokens;
  }

  boolean isAtEnd() {
    return at >= tokens.size();
  }

  /** The word here in upper case; empty if there is none. */
  String word() {
    return !isAtEnd() && tokens.get(at).kind() == TokenKind.WORD
        ? tokens.get(at).text().toUpperCase(Locale.ROOT)
        : "";
  }

  void advance() {
    at++;
  }

  /** Moves over these words, separated by blanks, if they all stand here. */
  boolean accept(String words) {
    int i = at;
    for (String word : words.split(" ", -1)) {
      if (i >= tokens.size() || !tokens.get(i).isWord(word)) {
        return false;
      }
      i++;
    }
    at = i;
    return true;
  }

  /** Moves over any of these, in any order. */
  void skip(List<String> phrases) {
    boolean moved = true;
    while (moved) {
      moved = phrases.stream().anyMatch(this::accept);
    }
  }

  /** Moves over the first phrase that stands here and returns it; empty if none does. */
  Optional<String> acceptOne(List<String> phrases) {
    return phrases.stream().filter(this::accept).findFirst();
  }

  /** Moves to the next place outside of parentheses where one of the phrases stands. */
  boolean seek(List<String> phrases) {
    int depth = 0;
    for (; !isAtEnd(); at++) {
      SqlToken token = tokens.get(at);
      if (depth == 0 && token.kind() == TokenKind.WORD && copy().acceptOne(phrases).isPresent()) {
        return true;
      }
      depth += SqlElements.change(token);
    }
    return false;
  }

  /** As {@link #seek}, and over the phrase. */
  boolean seekAfter(List<String> phrases) {
    return seek(phrases) && acceptOne(phrases).isPresent();
  }

  /** Another cursor at the same place. */
  TokenCursor copy() {
    TokenCursor copy = new TokenCursor(tokens);
    copy.at = at;
    return copy;
  }

  boolean acceptSymbol(char c) {
    boolean there = !isAtEnd() && tokens.get(at).isSymbol(c);
    at += there ? 1 : 0;
    return there;
  }

  /** Moves over a name with all its parts and returns it; empty if none stands here. */
  Optional<SqlName> name() {
    List<String> parts = new ArrayList<>();
    while (!isAtEnd()) {
      Optional<String> part = tokens.get(at).name();
      if (part.isEmpty()) {
        break;
      }
      parts.add(part.get());
      at++;
      if (!acceptSymbol('.')) {
        break;
      }
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(new SqlName(parts));
  }
}
