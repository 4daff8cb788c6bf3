package dev.dbops.prisma.base;

import dev.dbops.core.sql.SqlName;
import dev.dbops.prisma.base.HistoryChange.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * What a history drops and has not created before, as far as it has been taken back; under the
 * names that the things had then.
 */
final class OpenDrops {
  private final List<Open> drops = new ArrayList<>();

  private record Open(HistoryChange change, SqlName name, String part, boolean restored) {
    boolean is(Kind kind, SqlName of, String itsPart) {
      return change.kind() == kind && name.equals(of) && part.equals(itsPart);
    }

    Open named(SqlName otherName, String otherPart) {
      return new Open(change, otherName, otherPart, restored);
    }
  }

  /** A drop has been taken back: the thing is in the base again, or nobody knows it. */
  void add(HistoryChange drop, boolean restored) {
    drops.add(new Open(drop, drop.name(), drop.part(), restored));
  }

  /** The history creates it before: nothing is open about it, nor about its parts. */
  void created(HistoryChange creation) {
    boolean whole = creation.part().isEmpty();
    drops.removeIf(
        open ->
            open.is(creation.kind(), creation.name(), creation.part())
                || whole
                    && creation.kind() == Kind.RELATION
                    && !open.part.isEmpty()
                    && open.name.equals(creation.name()));
  }

  /** Before, it had another name. */
  void renamed(HistoryChange change) {
    SqlName later = HistoryChanges.renamed(change.name(), change.later());
    boolean whole = change.part().isEmpty();
    drops.replaceAll(
        open -> {
          if (whole && open.name.equals(later)) {
            return open.named(change.name(), open.part);
          }
          return !whole && open.is(change.kind(), change.name(), change.later())
              ? open.named(open.name, change.part())
              : open;
        });
  }

  /** What a reader must know of those that stay open. */
  List<String> notes(Function<HistoryChange, String> place) {
    return drops.stream()
        .map(
            open ->
                place.apply(open.change)
                    + ": drops "
                    + described(open.change)
                    + (open.restored
                        ? ", which the history creates only later: assumed to have been the same"
                        : ", which the history never creates and the schema no longer has: not in"
                            + " the base"))
        .toList();
  }

  private static String described(HistoryChange change) {
    String kind = change.kind().name().toLowerCase(Locale.ROOT);
    return change.part().isEmpty()
        ? kind + " " + change.name()
        : kind + " " + change.part() + " of " + change.name();
  }
}
