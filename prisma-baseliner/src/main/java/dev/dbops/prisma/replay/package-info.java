/** The proof: whole files as Prisma sends them, on fresh databases, and the two compared. */
@NullMarked
package dev.dbops.prisma.replay;

import org.jspecify.annotations.NullMarked;
