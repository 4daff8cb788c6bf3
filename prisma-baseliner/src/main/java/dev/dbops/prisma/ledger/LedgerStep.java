package dev.dbops.prisma.ledger;

/** What happens on the server when a plan is applied; between any two steps the run can end. */
public enum LedgerStep {
  /** The transaction begins, with its deadlines. */
  BEGIN,
  /** Prisma's own lock, so that no deploy runs beside it. */
  ADVISORY_LOCK,
  /** A lock on the table, since Prisma's can be switched off. */
  TABLE_LOCK,
  /** The rows are read again, now that nobody else can change them. */
  RECHECK,
  /** Rows go. */
  DELETE,
  /** Checksums change. */
  UPDATE,
  /** Rows come. */
  INSERT,
  /** The whole table is compared with what it must be. */
  VERIFY,
  /** All of it counts. */
  COMMIT,
  /** It counts. */
  COMMITTED
}
