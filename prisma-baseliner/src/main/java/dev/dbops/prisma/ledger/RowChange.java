package dev.dbops.prisma.ledger;

/** One row of the ledger, before and after. */
public sealed interface RowChange {
  /** The migration that the row is about. */
  String migration();

  /** What takes it back. */
  RowChange inverse();

  /**
   * Another checksum in a row that is there.
   *
   * @param id key of the row
   * @param migration its migration
   * @param from the checksum that it must have
   * @param to the one that it gets
   */
  record Rewrite(String id, String migration, String from, String to) implements RowChange {
    @Override
    public RowChange inverse() {
      return new Rewrite(id, migration, to, from);
    }
  }

  /**
   * A row that goes.
   *
   * @param row all of it, as it must be
   */
  record Delete(LedgerRow row) implements RowChange {
    @Override
    public String migration() {
      return row.migration();
    }

    @Override
    public RowChange inverse() {
      return new Insert(row);
    }
  }

  /**
   * A row that comes.
   *
   * @param row all of it
   */
  record Insert(LedgerRow row) implements RowChange {
    @Override
    public String migration() {
      return row.migration();
    }

    @Override
    public RowChange inverse() {
      return new Delete(row);
    }
  }
}
