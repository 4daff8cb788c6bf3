/** One verdict from slot, publication, stored offset, log position and system identity. */
@NullMarked
package dev.dbops.cdc.verdict;

import org.jspecify.annotations.NullMarked;
