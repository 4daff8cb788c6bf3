/**
 * A {@code prisma/migrations} folder as data, in the order and under the rules of Prisma itself.
 */
@NullMarked
package dev.dbops.prisma.history;

import org.jspecify.annotations.NullMarked;
