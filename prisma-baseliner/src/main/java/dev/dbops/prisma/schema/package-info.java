/** A Prisma schema of one or many files, edited so that every byte elsewhere stays. */
@NullMarked
package dev.dbops.prisma.schema;

import org.jspecify.annotations.NullMarked;
