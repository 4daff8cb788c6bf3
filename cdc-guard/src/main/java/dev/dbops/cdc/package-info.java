/** The CDC guard: no event lost between PostgreSQL and Debezium over an upgrade (RFC 4.3, 4.6). */
@NullMarked
package dev.dbops.cdc;

import org.jspecify.annotations.NullMarked;
