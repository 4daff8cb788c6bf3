package dev.dbops.prisma.ledger;

import java.util.List;

/** What a ledger must be told so that Prisma finds it in order with the new files. */
public sealed interface LedgerPlan {
  /** The rows, each at most once. */
  List<RowChange> changes();

  /** What kind of plan it is, in a few words. */
  String kind();

  /**
   * The names stay, the checksums follow the rewritten files.
   *
   * @param changes checksums only
   */
  record InPlace(List<RowChange> changes) implements LedgerPlan {
    /** Freezes the list. */
    public InPlace {
      changes = List.copyOf(changes);
    }

    @Override
    public String kind() {
      return "in place";
    }
  }

  /**
   * One migration stands for all that went into it; their rows go, its row comes.
   *
   * @param folder its name
   * @param changes rows that go and the one that comes; checksums too, if a migration after the
   *     squash was rewritten
   */
  record Squash(String folder, List<RowChange> changes) implements LedgerPlan {
    /** Freezes the list. */
    public Squash {
      changes = List.copyOf(changes);
    }

    @Override
    public String kind() {
      return "squash";
    }
  }

  /**
   * The way back, for a rollback of the app.
   *
   * @param changes those of the plan that was applied, taken back
   */
  record Undo(List<RowChange> changes) implements LedgerPlan {
    /** Freezes the list. */
    public Undo {
      changes = List.copyOf(changes);
    }

    /** The way back from {@code plan}. */
    static Undo of(LedgerPlan plan) {
      return new Undo(plan.changes().stream().map(RowChange::inverse).toList());
    }

    @Override
    public String kind() {
      return "undo";
    }
  }
}
