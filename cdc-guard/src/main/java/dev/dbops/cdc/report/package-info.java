/** What the guard tells: verdicts and, per connector, a picture of the log's positions. */
@NullMarked
package dev.dbops.cdc.report;

import org.jspecify.annotations.NullMarked;
