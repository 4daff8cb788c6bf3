package dev.dbops.prisma.ledger;

import dev.dbops.core.sql.SqlIdentifier;

/**
 * A table {@code _prisma_migrations}.
 *
 * @param schema where it is
 * @param readable whether this role can read it
 * @param writable whether this role can lock and change it
 * @param filtered whether row security hides rows from this role
 */
record LedgerTable(String schema, boolean readable, boolean writable, boolean filtered) {
  static final String NAME = "_prisma_migrations";

  /** Its name as SQL. */
  String quoted() {
    return SqlIdentifier.quoted(schema) + "." + NAME;
  }
}
