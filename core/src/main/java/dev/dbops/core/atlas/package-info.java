/** The Atlas CLI, typed (RFC 4.7): a second opinion on tables, indexes, constraints and enums. */
@NullMarked
package dev.dbops.core.atlas;

import org.jspecify.annotations.NullMarked;
