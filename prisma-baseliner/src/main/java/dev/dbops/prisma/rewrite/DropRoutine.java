package dev.dbops.prisma.rewrite;

import dev.dbops.core.sql.SqlStatement;
import dev.dbops.core.sql.TextEdit;
import dev.dbops.prisma.impact.DeclaredChange;
import java.util.List;

/**
 * The answer {@code drop} for a routine that PostgreSQL would keep, broken.
 *
 * @param identity the routine, such as {@code public.notify()}
 */
record DropRoutine(String identity) implements DeclaredRule {
  @Override
  public List<TextEdit> edits(SqlStatement statement) {
    return List.of();
  }

  @Override
  public DeclaredChange change() {
    return session -> session.must("DROP ROUTINE IF EXISTS " + identity + " CASCADE");
  }

  @Override
  public String reason() {
    return "answered for " + identity + ": drop";
  }
}
