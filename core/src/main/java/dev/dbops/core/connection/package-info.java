/**
 * Databases as endpoints: where, as whom and through which pooler, proven before it is relied on.
 */
@NullMarked
package dev.dbops.core.connection;

import org.jspecify.annotations.NullMarked;
