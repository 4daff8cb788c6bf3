/** What was lost in a gap, counted from the log as long as the server still has it. */
@NullMarked
package dev.dbops.cdc.gap;

import org.jspecify.annotations.NullMarked;
