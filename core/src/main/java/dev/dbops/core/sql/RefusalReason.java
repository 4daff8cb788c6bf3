package dev.dbops.core.sql;

/** Why a script cannot be taken: what PostgreSQL itself would reject, and what only psql knows. */
enum RefusalReason {
  BOM(
      "bom",
      "the text starts with a byte order mark, which PostgreSQL takes for a syntax error",
      "save the file as UTF-8 without a byte order mark"),
  NUL(
      "nul",
      "the text holds a NUL character, at which PostgreSQL stops reading",
      "remove the character; if the file is UTF-16, save it as UTF-8"),
  INVALID_UTF8(
      "invalid-utf8", "these bytes are not valid UTF-8", "save the file as UTF-8 and try again"),
  PSQL_COMMAND(
      "psql-command",
      "a backslash outside of quotes belongs to psql, the server does not know it",
      "remove the psql command; a migration holds SQL only"),
  COPY_DATA(
      "copy-data",
      "COPY … FROM stdin waits for rows that a migration cannot send",
      "write the rows as INSERT statements"),
  UNTERMINATED_QUOTE(
      "unterminated-quote",
      "the quote that opens here is never closed",
      "close it, or double the quote that stands inside"),
  UNTERMINATED_COMMENT(
      "unterminated-comment",
      "the comment that opens here is never closed",
      "close it with */, once for each /* inside it"),
  UNTERMINATED_DOLLAR_QUOTE(
      "unterminated-dollar-quote",
      "the dollar quote that opens here is never closed",
      "close it with the same tag, in the same case"),
  UNTERMINATED_BODY(
      "unterminated-body",
      "the BEGIN ATOMIC of this function is never ended",
      "end the body with END, after a semicolon"),
  UNBALANCED_PARENTHESES(
      "unbalanced-parentheses",
      "this parenthesis has no partner",
      "add the missing one, or remove this one");

  private final String rule;
  private final String message;
  private final String remedy;

  RefusalReason(String rule, String message, String remedy) {
    this.rule = rule;
    this.message = message;
    this.remedy = remedy;
  }

  String rule() {
    return rule;
  }

  String message() {
    return message;
  }

  String remedy() {
    return remedy;
  }
}
