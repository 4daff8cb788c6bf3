/** The SQL that takes a real database to one without the removed extensions, for review. */
@NullMarked
package dev.dbops.prisma.removal;

import org.jspecify.annotations.NullMarked;
