/** Migrations that lose events: told from their text, before they run. */
@NullMarked
package dev.dbops.cdc.lint;

import org.jspecify.annotations.NullMarked;
