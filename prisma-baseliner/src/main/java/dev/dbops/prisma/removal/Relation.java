package dev.dbops.prisma.removal;

import java.util.List;

/**
 * A table whose rows are counted.
 *
 * @param name qualified and quoted
 * @param readable whether the role may read all of its rows
 * @param estimate rows by PostgreSQL's statistics; below 0 if it never looked
 * @param size bytes of the table with its indexes and partitions
 * @param key columns of the primary key
 * @param computed the columns that are computed at each look, and hold nothing
 */
record Relation(
    String name,
    boolean readable,
    long estimate,
    long size,
    List<String> key,
    List<String> computed) {
  Relation {
    key = List.copyOf(key);
    computed = List.copyOf(computed);
  }
}
