package dev.dbops.prisma.base;

import dev.dbops.core.sql.SqlIdentifier;
import dev.dbops.core.sql.SqlName;
import dev.dbops.prisma.base.HistoryChange.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Takes a history back from what its schema stands for, the last change first: what it creates
 * goes, what it renames gets its earlier name. What is left was there before the history began.
 *
 * <p>What it drops can be put back only if it created it later: then it is assumed to have been the
 * same. Anything else that it drops and never creates nobody knows; that is told, not guessed.
 */
final class BaseUndo {
  private final BaseDraft draft;
  private final EarlierUse uses;
  private final Function<HistoryChange, String> place;
  private final Set<String> notes = new TreeSet<>();
  private final Map<String, BaseTable> tablesTaken = new HashMap<>();
  private final Map<String, BaseColumn> columnsTaken = new HashMap<>();
  private final Map<String, BaseIndex> indexesTaken = new HashMap<>();
  private final Map<String, BaseForeignKey> keysTaken = new HashMap<>();
  private final Map<String, BaseTable> primaryKeysTaken = new HashMap<>();
  private final Map<SqlName, BaseEnum> enumsTaken = new HashMap<>();
  private final Set<SqlName> tolerantEnums = new HashSet<>();
  private final OpenDrops drops = new OpenDrops();

  /**
   * An undoing of changes in {@code draft}.
   *
   * @param uses what the history names before it creates it
   * @param place how notes name the place of a change
   */
  BaseUndo(BaseDraft draft, EarlierUse uses, Function<HistoryChange, String> place) {
    this.draft = draft;
    this.uses = uses;
    this.place = place;
  }

  /** Takes all of it back and returns what a reader must know. */
  Set<String> undo(List<HistoryChange> changes) {
    Set<HistoryChange> replaced = EnumReplacement.in(changes);
    for (int i = changes.size() - 1; i >= 0; i--) {
      if (!replaced.contains(changes.get(i))) {
        undo(changes.get(i));
      }
    }
    notes.addAll(drops.notes(place));
    typesOfLaterEnums();
    return notes;
  }

  private void undo(HistoryChange change) {
    switch (change.action()) {
      case CREATE -> created(change);
      case DROP -> dropped(change);
      case RENAME -> renamed(change);
      case DECLARE, RETYPE -> {
        // the table's creation takes all of it; an earlier type of a column is not known
      }
    }
  }

  private void created(HistoryChange change) {
    boolean ofSchema = change.kind() == Kind.RELATION || change.kind() == Kind.COLUMN;
    if (change.tolerant() && ofSchema && uses.isBefore(change)) {
      return; // it passes where the object is there, and the object has to be there earlier
    }
    drops.created(change);
    SqlName name = change.name();
    switch (change.kind()) {
      case RELATION ->
          draft.takeTable(name).ifPresent(table -> tablesTaken.put(key(change), table));
      case COLUMN ->
          draft
              .takeColumn(name, change.part())
              .ifPresent(column -> columnsTaken.put(key(change), column));
      case INDEX ->
          draft
              .takeIndex(index -> isNamed(index, name))
              .ifPresent(index -> indexesTaken.put(key(change), index));
      case CONSTRAINT -> constraint(change);
      case TYPE -> {
        Optional.ofNullable(draft.enums().remove(name))
            .ifPresent(type -> enumsTaken.put(name, type));
        if (change.tolerant()) {
          tolerantEnums.add(name);
        }
      }
      case VALUE -> value(name, change.part());
      case SCHEMA -> draft.schemas().remove(name.last());
      case EXTENSION -> {
        if (!change.tolerant()) {
          draft.extensions().remove(name.last());
        }
      }
      case ROUTINE, ROLE -> {
        // a schema says nothing of them
      }
    }
  }

  private static boolean isNamed(BaseIndex index, SqlName name) {
    return index.name().equals(name.last())
        && index.table().parts().get(0).equals(name.parts().get(0));
  }

  private void constraint(HistoryChange change) {
    SqlName table = change.name();
    String part = change.part();
    draft
        .takeForeignKey(key -> key.table().equals(table) && key.name().equals(part))
        .ifPresent(key -> keysTaken.put(key(change), key));
    draft
        .takeIndex(index -> index.table().equals(table) && index.name().equals(part))
        .ifPresent(index -> indexesTaken.put(key(change), index));
    draft.table(table).ifPresent(t -> draft.put(t.withoutConstraint(part)));
    draft
        .table(table)
        .filter(t -> t.keyName().equals(part))
        .ifPresent(
            t -> {
              primaryKeysTaken.put(key(change), t);
              draft.put(t.withKey("", List.of()));
            });
  }

  private void value(SqlName type, String value) {
    BaseEnum before = draft.enums().get(type);
    if (before == null) {
      return;
    }
    draft.enums().put(type, before.without(value));
    String written = SqlIdentifier.literal(value);
    columnsOf(type, c -> c.rest().contains(written) ? c.withoutDefault() : c);
  }

  private void renamedValue(HistoryChange change) {
    SqlName name = change.name();
    draft.enums().computeIfPresent(name, (n, type) -> type.renamed(change.later(), change.part()));
    String later = SqlIdentifier.literal(change.later());
    columnsOf(name, c -> c.withRest(c.rest().replace(later, SqlIdentifier.literal(change.part()))));
  }

  private void columnsOf(SqlName type, UnaryOperator<BaseColumn> change) {
    for (BaseTable table : List.copyOf(draft.tables().values())) {
      draft.put(table.map(c -> isOf(c, type) ? change.apply(c) : c));
    }
  }

  private void dropped(HistoryChange change) {
    if (change.tolerant()) {
      return; // it need not have been there
    }
    String key = key(change);
    boolean known =
        switch (change.kind()) {
          case RELATION -> restore(tablesTaken.get(key), draft::put);
          case COLUMN ->
              restore(
                  columnsTaken.get(key),
                  column -> draft.table(change.name()).ifPresent(t -> draft.put(t.with(column))));
          case INDEX -> restore(indexesTaken.get(key), draft.indexes()::add);
          case CONSTRAINT -> restoreConstraint(change, key);
          case TYPE ->
              restore(enumsTaken.get(change.name()), type -> draft.enums().put(type.name(), type));
          case VALUE, ROUTINE, SCHEMA, EXTENSION, ROLE -> true;
        };
    if (isPart(change.kind())) {
      drops.add(change, known);
    }
  }

  /** Whether a schema has such things, so that it can be said that this one is missing. */
  private static boolean isPart(Kind kind) {
    return switch (kind) {
      case RELATION, INDEX, TYPE, COLUMN, CONSTRAINT -> true;
      case VALUE, ROUTINE, SCHEMA, EXTENSION, ROLE -> false;
    };
  }

  private boolean restoreConstraint(HistoryChange change, String key) {
    boolean known = restore(keysTaken.get(key), draft.foreignKeys()::add);
    known |= restore(indexesTaken.get(key), draft.indexes()::add);
    BaseTable table = primaryKeysTaken.get(key);
    if (table != null) {
      draft
          .table(change.name())
          .ifPresent(now -> draft.put(now.withKey(table.keyName(), table.keyColumns())));
    }
    return known || table != null;
  }

  private static <T> boolean restore(@Nullable T taken, Consumer<T> back) {
    if (taken != null) {
      back.accept(taken);
    }
    return taken != null;
  }

  private void renamed(HistoryChange change) {
    drops.renamed(change);
    SqlName earlier = change.name();
    SqlName later = HistoryChanges.renamed(earlier, change.later());
    switch (change.kind()) {
      case RELATION -> draft.renameTable(later, earlier);
      case COLUMN -> draft.renameColumn(earlier, change.later(), change.part());
      case INDEX ->
          draft
              .takeIndex(index -> isNamed(index, later))
              .ifPresent(index -> draft.indexes().add(index.named(earlier.last())));
      case CONSTRAINT -> renamedConstraint(change);
      case TYPE -> renamedEnum(earlier, later);
      case VALUE -> renamedValue(change);
      case ROUTINE, SCHEMA, EXTENSION, ROLE -> {
        // a schema says nothing of them
      }
    }
  }

  private void renamedConstraint(HistoryChange change) {
    SqlName table = change.name();
    draft
        .takeForeignKey(key -> key.table().equals(table) && key.name().equals(change.later()))
        .ifPresent(key -> draft.foreignKeys().add(key.named(change.part())));
    draft
        .takeIndex(index -> index.table().equals(table) && index.name().equals(change.later()))
        .ifPresent(index -> draft.indexes().add(index.named(change.part())));
    draft
        .table(table)
        .filter(t -> t.keyName().equals(change.later()))
        .ifPresent(t -> draft.put(t.withKey(change.part(), t.keyColumns())));
  }

  private void renamedEnum(SqlName earlier, SqlName later) {
    BaseEnum type = draft.enums().remove(later);
    if (type != null) {
      draft.enums().put(earlier, type.named(earlier));
      retype(later, draft.written(earlier));
    }
  }

  /** Columns of enums that the history creates later had some other type before. */
  private void typesOfLaterEnums() {
    enumsTaken.forEach(
        (name, type) -> {
          List<BaseTable> users =
              draft.tables().values().stream()
                  .filter(table -> table.columns().stream().anyMatch(c -> isOf(c, name)))
                  .toList();
          if (users.isEmpty() || draft.enums().containsKey(name)) {
            return;
          }
          if (tolerantEnums.contains(name)) {
            draft.enums().put(name, type);
          } else {
            retype(name, "TEXT");
            notes.add(
                "columns of type "
                    + name
                    + " are text in the base, because the history creates the"
                    + " type: their earlier type is not known");
          }
        });
  }

  private void retype(SqlName from, String to) {
    columnsOf(from, c -> c.typed(to + (c.type().endsWith("[]") ? "[]" : "")));
  }

  private boolean isOf(BaseColumn column, SqlName type) {
    String written = draft.written(type);
    return column.type().equals(written) || column.type().equals(written + "[]");
  }

  private static String key(HistoryChange change) {
    return change.kind() + " " + change.name() + " " + change.part();
  }
}
