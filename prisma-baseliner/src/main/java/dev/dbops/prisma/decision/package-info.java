/** Questions that only a person can answer, and the committed answers. */
@NullMarked
package dev.dbops.prisma.decision;

import org.jspecify.annotations.NullMarked;
