/** Prisma's table {@code _prisma_migrations} and what it must be told about a new history. */
@NullMarked
package dev.dbops.prisma.ledger;

import org.jspecify.annotations.NullMarked;
