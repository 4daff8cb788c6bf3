/**
 * A PostgreSQL catalog as comparable data, and the difference of two.
 *
 * <p>{@link dev.dbops.core.schema.CatalogWatch} reads one session's catalog again and again, and
 * each time only what has changed.
 *
 * <p>{@link dev.dbops.core.schema.CatalogSnapshot} reads every object of a database in one query:
 * the resources {@code *.sql} beside this package, one for each family of objects, joined by {@code
 * UNION ALL}. Left out, because they follow from something else or from chance: oids and column
 * numbers, toast tables, array and row types, triggers that PostgreSQL made for a foreign key
 * (their state is shown by the constraint), members of extensions (but not their privileges, nor
 * what hangs on their tables), rows of foreign tables, of {@code _prisma_migrations} and of an
 * extension's tables that hold no configuration, the planner's statistics, replication progress.
 */
@NullMarked
package dev.dbops.core.schema;

import org.jspecify.annotations.NullMarked;
