/** What the product costs, measured beside other tools on the same input. */
@NullMarked
package dev.dbops.it.bench;

import org.jspecify.annotations.NullMarked;
