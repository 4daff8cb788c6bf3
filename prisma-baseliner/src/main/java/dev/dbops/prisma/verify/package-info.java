/** The real database against the history, and Atlas as a second opinion; nothing here writes. */
@NullMarked
package dev.dbops.prisma.verify;

import org.jspecify.annotations.NullMarked;
