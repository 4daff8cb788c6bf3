/** A real database as the source of a history: its schema as one migration, and what it lacks. */
@NullMarked
package dev.dbops.prisma.live;

import org.jspecify.annotations.NullMarked;
