package dev.dbops.prisma.rewrite;

import dev.dbops.core.sql.SqlStatement;
import java.util.Optional;

/**
 * {@code ALTER [COLUMN] column [SET DATA] TYPE …}.
 *
 * @param column the column
 * @param row the action
 * @param type the place of the new type
 */
record TypeChange(String column, TokenRow row, int type) {
  /** Whether the statement may change the type of a column. */
  static boolean isIn(SqlStatement statement) {
    TokenRow row = new TokenRow(statement.tokens());
    return row.has(0, "ALTER", "TABLE") && row.find(2, "TYPE") != TokenRow.NOT_FOUND;
  }

  /** The change of type that an action of ALTER TABLE makes. */
  static Optional<TypeChange> of(TokenRow action) {
    int name = action.skip(1, "COLUMN");
    int type = action.skip(action.skip(name + 1, "SET", "DATA"), "TYPE");
    return action.has(0, "ALTER") && type > name + 1 && type < action.size()
        ? action.at(name).name().map(column -> new TypeChange(column, action, type))
        : Optional.empty();
  }

  /** The column as it is written. */
  String writtenColumn() {
    return row.at(row.skip(1, "COLUMN")).text();
  }

  /** The new type and all that follows. */
  TokenRow behind() {
    return row.part(type, row.size());
  }

  /** The place of {@code USING}, or {@link TokenRow#NOT_FOUND}. */
  int using() {
    return row.find(type, "USING");
  }

  /** The tokens of the new type. */
  TokenRow target() {
    return row.part(type, using() == TokenRow.NOT_FOUND ? row.size() : using());
  }

  /** Whether the new type is an array. */
  boolean isToArray() {
    return target().tokens().stream().anyMatch(t -> t.isSymbol('[') || t.isWord("ARRAY"));
  }
}
