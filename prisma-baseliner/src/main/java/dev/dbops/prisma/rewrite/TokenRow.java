package dev.dbops.prisma.rewrite;

import dev.dbops.core.sql.SqlName;
import dev.dbops.core.sql.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tokens of a statement or of a part of one, with the questions that editing rules ask. */
record TokenRow(List<SqlToken> tokens) {
  static final int NOT_FOUND = -1;

  TokenRow {
    tokens = List.copyOf(tokens);
  }

  int size() {
    return tokens.size();
  }

  SqlToken at(int index) {
    return tokens.get(index);
  }

  /** Whether these keywords stand at {@code index}, one after the other. */
  boolean has(int index, String... keywords) {
    if (index < 0) {
      return false;
    }
    for (int i = 0; i < keywords.length; i++) {
      if (index + i >= size() || !at(index + i).isWord(keywords[i])) {
        return false;
      }
    }
    return true;
  }

  /** Whether the symbol stands at {@code index}. */
  boolean symbol(int index, char symbol) {
    return index >= 0 && index < size() && at(index).isSymbol(symbol);
  }

  /** {@code index}, or the place after the keywords if they stand there. */
  int skip(int index, String... keywords) {
    return has(index, keywords) ? index + keywords.length : index;
  }

  /** The first place from {@code from} on, outside of parentheses, where the keywords stand. */
  int find(int from, String... keywords) {
    for (int i = from; i < size(); i = next(i)) {
      if (has(i, keywords)) {
        return i;
      }
    }
    return NOT_FOUND;
  }

  /** The first place of the symbol from {@code from} on, outside of parentheses. */
  int findSymbol(int from, char symbol) {
    for (int i = from; i < size(); i = next(i)) {
      if (symbol(i, symbol)) {
        return i;
      }
    }
    return NOT_FOUND;
  }

  /** The place of the parenthesis or bracket that closes the one at {@code open}. */
  int closing(int open) {
    int depth = 0;
    for (int i = open; i < size(); i++) {
      if (symbol(i, '(') || symbol(i, '[')) {
        depth++;
      } else if (symbol(i, ')') || symbol(i, ']')) {
        depth--;
        if (depth == 0) {
          return i;
        }
      }
    }
    return size() - 1;
  }

  /** The place after the token at {@code index}, or after the parentheses that it opens. */
  int next(int index) {
    return symbol(index, '(') || symbol(index, '[') ? closing(index) + 1 : index + 1;
  }

  /** The qualified name at {@code index}; empty when none stands there. */
  Optional<SqlName> name(int index) {
    List<String> parts = parts(index);
    return parts.isEmpty() ? Optional.empty() : Optional.of(new SqlName(parts));
  }

  private List<String> parts(int index) {
    List<String> parts = new ArrayList<>();
    int i = index;
    while (i >= 0 && i < size() && at(i).name().isPresent()) {
      parts.add(at(i).name().orElseThrow());
      if (!symbol(i + 1, '.')) {
        break;
      }
      i += 2;
    }
    return parts;
  }

  /** The place after the qualified name at {@code index}. */
  int afterName(int index) {
    int parts = parts(index).size();
    return parts == 0 ? index : index + 2 * parts - 1;
  }

  /** The tokens from {@code from} up to, not including, {@code to}. */
  TokenRow part(int from, int to) {
    return new TokenRow(tokens.subList(Math.min(from, to), Math.max(from, to)));
  }
}
