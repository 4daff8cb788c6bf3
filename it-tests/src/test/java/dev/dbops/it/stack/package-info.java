/** The servers of the reference stack, each in a container that ends with its test. */
@NullMarked
package dev.dbops.it.stack;

import org.jspecify.annotations.NullMarked;
