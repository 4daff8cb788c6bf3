/** One PostgreSQL server as the guard sees it: how to reach it, who it is, how it is set. */
@NullMarked
package dev.dbops.cdc.server;

import org.jspecify.annotations.NullMarked;
