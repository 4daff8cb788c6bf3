/** What was true when all was well, saved for the comparisons that log positions cannot give. */
@NullMarked
package dev.dbops.cdc.baseline;

import org.jspecify.annotations.NullMarked;
