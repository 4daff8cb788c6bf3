/** {@code dbops:reconcile} on real servers, through real poolers, with Prisma's engine as judge. */
@NullMarked
package dev.dbops.it.reconcile;

import org.jspecify.annotations.NullMarked;
