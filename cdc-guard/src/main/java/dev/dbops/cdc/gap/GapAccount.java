package dev.dbops.cdc.gap;

import dev.dbops.cdc.server.Lsn;
import java.util.List;

/** What committed between two positions. */
public sealed interface GapAccount {
  /** The account in one sentence. */
  String summary();

  /**
   * The log is still there.
   *
   * @param from after this position
   * @param to up to this one
   * @param losses by table; empty if nothing was changed
   */
  record Counted(Lsn from, Lsn to, List<TableLoss> losses) implements GapAccount {
    /** Freezes the list. */
    public Counted {
      losses = List.copyOf(losses);
    }

    @Override
    public String summary() {
      return "committed from %s to %s: %s"
          .formatted(
              from,
              to,
              losses.isEmpty()
                  ? "no row of any table"
                  : String.join("; ", losses.stream().map(TableLoss::toString).toList()));
    }
  }

  /**
   * It cannot be known from the log.
   *
   * @param from after this position
   * @param to up to this one
   * @param reason why not
   */
  record Unknowable(Lsn from, Lsn to, String reason) implements GapAccount {
    @Override
    public String summary() {
      return "what committed from %s to %s cannot be known: %s".formatted(from, to, reason);
    }
  }
}
