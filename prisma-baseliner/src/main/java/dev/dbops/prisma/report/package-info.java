/** A baseline's report as lines, JSON, Markdown and files; no literal of a migration in them. */
@NullMarked
package dev.dbops.prisma.report;

import org.jspecify.annotations.NullMarked;
