/** The real Atlas in front of real servers and poolers. */
@NullMarked
package dev.dbops.it.atlas;

import org.jspecify.annotations.NullMarked;
