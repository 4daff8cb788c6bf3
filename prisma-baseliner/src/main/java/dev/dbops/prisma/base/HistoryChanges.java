package dev.dbops.prisma.base;

import dev.dbops.core.sql.SqlName;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.prisma.base.HistoryChange.Action;
import dev.dbops.prisma.base.HistoryChange.Kind;
import dev.dbops.prisma.history.Migration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the statements of a history do to named objects, in their order. */
public final class HistoryChanges {
  private static final Set<Kind> OF_NO_SCHEMA = Set.of(Kind.SCHEMA, Kind.EXTENSION, Kind.ROLE);

  private final List<HistoryChange> changes;
  private final String defaultSchema;

  private HistoryChanges(List<HistoryChange> changes, String defaultSchema) {
    this.changes = List.copyOf(changes);
    this.defaultSchema = defaultSchema;
  }

  /**
   * All changes that the text of the migrations shows.
   *
   * @param defaultSchema where unqualified names are
   */
  public static HistoryChanges read(List<Migration> migrations, String defaultSchema) {
    List<HistoryChange> changes = new ArrayList<>();
    for (Migration migration : migrations) {
      for (SqlStatement statement : migration.script().statements()) {
        changes.addAll(new ChangeReader(migration, statement, defaultSchema).changes());
      }
    }
    return new HistoryChanges(changes, defaultSchema);
  }

  /** All of them, in the order in which Prisma applies them. */
  public List<HistoryChange> all() {
    return changes;
  }

  /** Where an object of that kind and name comes to be: by creation or by getting the name. */
  public List<HistoryChange> creations(Kind kind, SqlName name) {
    SqlName wanted = OF_NO_SCHEMA.contains(kind) ? SqlName.of(name.last()) : placed(name);
    return changes.stream()
        .filter(change -> change.kind() == kind && change.part().isEmpty())
        .filter(
            change ->
                change.action() == Action.CREATE && change.name().equals(wanted)
                    || change.action() == Action.RENAME
                        && renamed(change.name(), change.later()).equals(wanted))
        .toList();
  }

  /** Where a column or constraint of that name comes to be; of any table if none is named. */
  public List<HistoryChange> partCreations(Kind kind, List<SqlName> tables, String part) {
    List<SqlName> of = tables.stream().map(this::placed).toList();
    return changes.stream()
        .filter(change -> change.kind() == kind && (of.isEmpty() || of.contains(change.name())))
        .filter(
            change ->
                change.action() == Action.RENAME
                    ? change.later().equals(part)
                    : (change.action() == Action.CREATE || change.action() == Action.DECLARE)
                        && change.part().equals(part))
        .toList();
  }

  /** Where an object or a part goes, or loses its name. */
  public List<HistoryChange> endings(Kind kind, SqlName name, String part) {
    SqlName wanted = OF_NO_SCHEMA.contains(kind) ? SqlName.of(name.last()) : placed(name);
    return changes.stream()
        .filter(change -> change.kind() == kind && change.part().equals(part))
        .filter(change -> change.action() == Action.DROP || change.action() == Action.RENAME)
        .filter(change -> change.name().equals(wanted))
        .toList();
  }

  /** Schema and name. */
  SqlName placed(SqlName name) {
    return placed(name, defaultSchema);
  }

  static SqlName placed(SqlName name, String defaultSchema) {
    List<String> parts = name.parts();
    return parts.size() > 1
        ? SqlName.of(parts.get(parts.size() - 2), name.last())
        : SqlName.of(defaultSchema, name.last());
  }

  /** The name that a renamed object has, in its schema. */
  static SqlName renamed(SqlName name, String later) {
    return name.parts().size() > 1 ? SqlName.of(name.parts().get(0), later) : SqlName.of(later);
  }
}
