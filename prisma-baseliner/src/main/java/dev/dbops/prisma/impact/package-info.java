/**
 * What falls with the removed extensions, and why: two replays in lockstep, one with stand-ins, one
 * without.
 */
@NullMarked
package dev.dbops.prisma.impact;

import org.jspecify.annotations.NullMarked;
