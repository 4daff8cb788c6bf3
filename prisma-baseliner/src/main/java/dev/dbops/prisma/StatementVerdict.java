package dev.dbops.prisma;

import java.util.Objects;
import java.util.Optional;

/**
 * What becomes of one statement, and why.
 *
 * @param file the migration's file, relative to the repository
 * @param line where the statement begins, counted from 1
 * @param action what is done
 * @param reason the object that falls and its chain to the extension
 * @param before the statement as it was, in one line
 * @param after the statement as it will be, in one line; empty if it goes
 */
public record StatementVerdict(
    String file,
    int line,
    StatementAction action,
    String reason,
    String before,
    Optional<String> after) {
  /** Rejects nulls, and shortens and redacts both texts: migrations hold secrets. */
  public StatementVerdict {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(reason, "reason");
    if (after.isPresent()) {
      Excerpts excerpts = Excerpts.around(before, after.get());
      before = excerpts.before();
      after = Optional.of(excerpts.after());
    } else {
      before = Excerpts.whole(before);
    }
  }

  /** File and line. */
  public String place() {
    return file + ":" + line;
  }
}
