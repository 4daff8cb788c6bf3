/** Files that survive a kill: written whole or not at all, private, signed by their hash. */
@NullMarked
package dev.dbops.cdc.state;

import org.jspecify.annotations.NullMarked;
