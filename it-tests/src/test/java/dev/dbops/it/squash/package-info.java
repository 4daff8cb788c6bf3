/** A squash on the servers that it is made for, with Prisma's engine as judge. */
@NullMarked
package dev.dbops.it.squash;

import org.jspecify.annotations.NullMarked;
