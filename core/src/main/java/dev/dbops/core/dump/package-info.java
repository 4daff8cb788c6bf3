/** {@code pg_dump}: the one program that writes down every kind of object. */
@NullMarked
package dev.dbops.core.dump;

import org.jspecify.annotations.NullMarked;
