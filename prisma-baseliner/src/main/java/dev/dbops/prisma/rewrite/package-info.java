/** Verdicts on statements, the edits they ask for, and the plan they make up. */
@NullMarked
package dev.dbops.prisma.rewrite;

import org.jspecify.annotations.NullMarked;
