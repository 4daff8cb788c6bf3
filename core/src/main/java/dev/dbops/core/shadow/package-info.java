/** A clean PostgreSQL 18 to replay histories on: embedded, a container, or a given server. */
@NullMarked
package dev.dbops.core.shadow;

import org.jspecify.annotations.NullMarked;
