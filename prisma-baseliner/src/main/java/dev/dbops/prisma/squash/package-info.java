/** One migration in place of a history: dumped, made fit for Prisma, and proven. */
@NullMarked
package dev.dbops.prisma.squash;

import org.jspecify.annotations.NullMarked;
