package dev.dbops.core.schema;

import java.util.Set;

/**
 * What a snapshot looks at.
 *
 * @param rows whether rows of tables and values of sequences are read
 * @param cluster whether roles and other objects of the whole cluster are read
 * @param withoutPartsOf names of extensions whose tables are left out with all that hangs on them;
 *     of other extensions' tables the columns, indexes, triggers and policies are compared, because
 *     PostgreSQL does not tell which of them a user added
 */
public record SnapshotScope(boolean rows, boolean cluster, Set<String> withoutPartsOf) {
  /** Freezes the set. */
  public SnapshotScope {
    withoutPartsOf = Set.copyOf(withoutPartsOf);
  }

  /** Everything: definitions, rows and roles. */
  public static SnapshotScope everything() {
    return new SnapshotScope(true, true, Set.of());
  }

  /** The definitions of one database's objects alone. */
  public static SnapshotScope definitions() {
    return new SnapshotScope(false, false, Set.of());
  }

  /** The same scope without the tables of these extensions and what hangs on them. */
  public SnapshotScope leavingOutPartsOf(Set<String> extensions) {
    return new SnapshotScope(rows, cluster, extensions);
  }
}
