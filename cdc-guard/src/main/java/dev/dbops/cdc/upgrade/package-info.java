/** The night of the upgrade as states with evidence: drain before, resume after. */
@NullMarked
package dev.dbops.cdc.upgrade;

import org.jspecify.annotations.NullMarked;
