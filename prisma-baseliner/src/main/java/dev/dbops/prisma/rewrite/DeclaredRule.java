package dev.dbops.prisma.rewrite;

import dev.dbops.core.sql.SqlStatement;
import dev.dbops.core.sql.TextEdit;
import dev.dbops.prisma.impact.DeclaredChange;
import java.util.List;

/** One decision beyond dropping, in both histories' words. */
public interface DeclaredRule {
  /** The edits of a statement of the new history; none where it has nothing to say. */
  List<TextEdit> edits(SqlStatement statement);

  /** The edits of a statement of the original: what a person wants of it from the start. */
  default List<TextEdit> originalEdits(SqlStatement statement) {
    return List.of();
  }

  /** Whether neither history has the statement: a person wants it so. */
  default boolean leavesOut(SqlStatement statement) {
    return false;
  }

  /** What is done to the original's database before the extensions go. */
  DeclaredChange change();

  /** The decision, for a reviewer. */
  String reason();
}
