/** Migration zero inferred from {@code schema.prisma}: what a history uses and does not create. */
@NullMarked
package dev.dbops.prisma.base;

import org.jspecify.annotations.NullMarked;
