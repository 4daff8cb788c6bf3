package dev.dbops.cdc.gap;

import dev.dbops.cdc.server.Lsn;
import java.util.ArrayList;
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
   * @param messages logical messages, of {@code pg_logical_emit_message}
   * @param searchedFrom changes before this position were not looked at
   * @param perhapsOlder transactions that commit in the part and may have begun before that
   *     position
   */
  record Counted(
      Lsn from, Lsn to, List<TableLoss> losses, long messages, Lsn searchedFrom, long perhapsOlder)
      implements GapAccount {
    /** Freezes the list. */
    public Counted {
      losses = List.copyOf(losses);
    }

    @Override
    public String summary() {
      List<String> parts = new ArrayList<>();
      losses.forEach(loss -> parts.add(loss.toString()));
      if (losses.isEmpty()) {
        parts.add("no row of any table" + (messages == 0 ? ", no logical message" : ""));
      }
      if (messages > 0) {
        parts.add(messages + " logical message(s)");
      }
      if (perhapsOlder > 0) {
        parts.add(
            "at least that: %d transaction(s) may have begun before %s, and what they wrote there was"
                    .formatted(perhapsOlder, searchedFrom)
                + " not looked at");
      }
      return "committed from %s to %s: %s".formatted(from, to, String.join("; ", parts));
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
