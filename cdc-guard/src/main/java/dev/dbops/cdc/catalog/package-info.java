/** Everything the guard needs from one database, read in one round trip. */
@NullMarked
package dev.dbops.cdc.catalog;

import org.jspecify.annotations.NullMarked;
