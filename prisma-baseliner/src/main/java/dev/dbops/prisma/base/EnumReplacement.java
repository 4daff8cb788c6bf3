package dev.dbops.prisma.base;

import dev.dbops.core.sql.SqlName;
import dev.dbops.prisma.base.HistoryChange.Action;
import dev.dbops.prisma.base.HistoryChange.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Prisma takes a value out of an enum by another type that gets the name: {@code CREATE TYPE
 * "R_new"}, {@code ALTER TYPE "R" RENAME TO "R_old"}, {@code ALTER TYPE "R_new" RENAME TO "R"},
 * {@code DROP TYPE "R_old"}; or it renames first and makes the new one under the old name. Taken
 * together, the enum was there before and is there afterwards.
 */
final class EnumReplacement {
  private EnumReplacement() {}

  /** The changes that are part of such a replacement. */
  static Set<HistoryChange> in(List<HistoryChange> changes) {
    Set<HistoryChange> parts = new HashSet<>();
    Map<String, List<HistoryChange>> types =
        changes.stream()
            .filter(change -> change.kind() == Kind.TYPE)
            .collect(Collectors.groupingBy(change -> change.migration().name()));
    for (List<HistoryChange> inOne : types.values()) {
      for (HistoryChange taken : inOne) {
        if (taken.is(Action.RENAME, Kind.TYPE)) {
          parts.addAll(around(taken, inOne));
        }
      }
    }
    return parts;
  }

  /** All of it, if {@code away} is the renaming that makes room for the new type. */
  private static List<HistoryChange> around(HistoryChange away, List<HistoryChange> inOne) {
    SqlName old = HistoryChanges.renamed(away.name(), away.later());
    List<HistoryChange> dropped = types(inOne, Action.DROP, old);
    List<HistoryChange> directly = types(inOne, Action.CREATE, away.name());
    if (dropped.size() == 1 && directly.size() == 1) {
      return List.of(away, directly.get(0), dropped.get(0));
    }
    List<HistoryChange> into =
        inOne.stream()
            .filter(change -> change.is(Action.RENAME, Kind.TYPE))
            .filter(
                change -> HistoryChanges.renamed(change.name(), change.later()).equals(away.name()))
            .toList();
    if (into.size() != 1 || dropped.size() != 1) {
      return List.of();
    }
    List<HistoryChange> created = types(inOne, Action.CREATE, into.get(0).name());
    return created.size() == 1
        ? List.of(away, into.get(0), dropped.get(0), created.get(0))
        : List.of();
  }

  private static List<HistoryChange> types(List<HistoryChange> inOne, Action action, SqlName name) {
    return inOne.stream()
        .filter(change -> change.is(action, Kind.TYPE) && change.name().equals(name))
        .toList();
  }
}
