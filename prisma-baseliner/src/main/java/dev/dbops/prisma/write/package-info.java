/** Changes to the repository: all of them or none, whatever happens while they are written. */
@NullMarked
package dev.dbops.prisma.write;

import org.jspecify.annotations.NullMarked;
