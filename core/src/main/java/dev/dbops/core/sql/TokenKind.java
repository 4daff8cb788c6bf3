package dev.dbops.core.sql;

/** What a token of PostgreSQL's scanner is. */
public enum TokenKind {
  /** A keyword or an unquoted name. */
  WORD,
  /** A name in double quotes, {@code U&"…"} with its {@code UESCAPE} included. */
  QUOTED_NAME,
  /** A string in single quotes of any prefix, continuation lines and {@code UESCAPE} included. */
  STRING,
  /** A string between dollar quotes. */
  DOLLAR_STRING,
  /** A number of any form. */
  NUMBER,
  /** A parameter such as {@code $1}. */
  PARAMETER,
  /** An operator of one or more characters; {@code ::}, {@code :=} and {@code ..} too. */
  OPERATOR,
  /** One of {@code ( ) [ ] , ; . :}, or a character that PostgreSQL has no use for. */
  SYMBOL
}
