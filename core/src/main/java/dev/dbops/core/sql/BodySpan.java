package dev.dbops.core.sql;

import java.util.List;
import java.util.Locale;

/**
 * One piece of a PL/pgSQL body that can be judged on its own; its semicolon is not part of it.
 *
 * @param kind what the piece is
 * @param start offset of its first token in the body
 * @param end offset after its last token
 * @param text the piece as written
 * @param tokens its tokens, with offsets in the body; never empty
 * @param condition of a {@link Kind#CONDITION} or {@link Kind#HANDLER} the tokens between its first
 *     word and THEN, LOOP or the first WHEN; else empty
 */
public record BodySpan(
    Kind kind, int start, int end, String text, List<SqlToken> tokens, List<SqlToken> condition) {
  /** What a piece of a body can be. */
  public enum Kind {
    /** One variable or cursor of a DECLARE section. */
    DECLARATION,
    /** A statement that holds no other: it can be replaced by {@code NULL}. */
    STATEMENT,
    /** From IF, ELSIF, CASE, WHEN, WHILE, FOR or FOREACH to THEN, LOOP or the first WHEN. */
    CONDITION,
    /** From WHEN to THEN in the EXCEPTION part of a block. */
    HANDLER,
    /** DECLARE, BEGIN, ELSE, LOOP, EXCEPTION, END with what belongs to it, a label or an option. */
    BORDER
  }

  /** Freezes the tokens. */
  public BodySpan {
    tokens = List.copyOf(tokens);
    condition = List.copyOf(condition);
  }

  /** The first token in upper case: {@code IF}, {@code PERFORM}, {@code CREATE}. */
  public String word() {
    return tokens.get(0).text().toUpperCase(Locale.ROOT);
  }
}
