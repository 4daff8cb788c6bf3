/** The removal plan on a server with the real extensions. */
@NullMarked
package dev.dbops.it.removal;

import org.jspecify.annotations.NullMarked;
