package dev.dbops.prisma.rewrite;

import dev.dbops.core.sql.SqlStatement;
import dev.dbops.prisma.history.Migration;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.function.Function;

/** Names places of a history as messages and answers name them. */
final class Places {
  private final Function<Path, String> fileName;

  /** Places whose files are named by {@code fileName}. */
  Places(Function<Path, String> fileName) {
    this.fileName = fileName;
  }

  /** File and line of the statement, the file relative to the repository. */
  String of(Migration migration, SqlStatement statement) {
    return fileName.apply(migration.file()) + ":" + statement.line();
  }

  /** File, line and column of a place in the statement; its line alone without an offset. */
  String of(Migration migration, SqlStatement statement, OptionalInt offset) {
    return offset.isEmpty() || offset.getAsInt() > statement.text().length()
        ? of(migration, statement)
        : fileName.apply(migration.file())
            + ":"
            + migration.script().place(statement.start() + offset.getAsInt());
  }

  /** What an answer about the statement is filed under; one line may hold several statements. */
  String key(Migration migration, SqlStatement statement) {
    long neighbours =
        migration.script().statements().stream()
            .filter(other -> other.line() == statement.line())
            .count();
    return migration.name()
        + "/migration.sql:"
        + statement.line()
        + (neighbours > 1 ? ":" + statement.column() : "");
  }
}
