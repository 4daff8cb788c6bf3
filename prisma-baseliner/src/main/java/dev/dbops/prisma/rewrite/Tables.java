package dev.dbops.prisma.rewrite;

import dev.dbops.core.sql.SqlName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the server with the original history says of tables, as the session's path finds them, and
 * of routines.
 */
interface Tables {
  /** The identity of the table, such as {@code public.documents}; empty when there is none. */
  Optional<String> identity(SqlName name);

  /** The names of its columns in their order. */
  List<String> columns(SqlName name);

  /** The names of the columns of the table of that identity, in their order. */
  List<String> columnsOf(String identity);

  /** The quoted names of those of its CHECK constraints that stay, in the order they were made. */
  List<String> survivingChecks(SqlName name);

  /** The name of the index of the table that was made last. */
  Optional<String> newestIndex(SqlName name);

  /**
   * The names of routines whose call may write: those that are neither PostgreSQL's nor a removed
   * extension's, and the volatile ones of PostgreSQL, such as {@code setval}.
   */
  Set<String> writingRoutines();
}
