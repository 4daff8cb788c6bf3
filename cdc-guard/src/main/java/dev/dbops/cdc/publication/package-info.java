/** Publications and what they publish, as the catalog has them. */
@NullMarked
package dev.dbops.cdc.publication;

import org.jspecify.annotations.NullMarked;
