package dev.dbops.prisma.history;

import dev.dbops.core.report.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * All migrations of a database in the order in which Prisma applies them.
 *
 * @param folder where they are
 * @param migrations the migrations that can be read, in order
 * @param order the rule of Prisma that gives this order
 * @param lockProvider what {@code migration_lock.toml} says; empty when there is none
 * @param findings what stops Prisma or us; with any of them the history must not be used
 * @param notes what a reader should know and need not change
 */
public record MigrationHistory(
    Path folder,
    List<Migration> migrations,
    MigrationOrder order,
    Optional<String> lockProvider,
    List<Finding> findings,
    List<Finding> notes) {
  /** Freezes the lists. */
  public MigrationHistory {
    migrations = List.copyOf(migrations);
    findings = List.copyOf(findings);
    notes = List.copyOf(notes);
  }

  /** The history in a folder, with all its problems at once. */
  public static MigrationHistory read(HistoryRequest request) {
    return new HistoryReader(request).read();
  }

  /** The history in a folder about which its user says nothing. */
  public static MigrationHistory read(Path folder) {
    return read(HistoryRequest.of(folder));
  }

  /** The history with every migration put through {@code change}. */
  public MigrationHistory map(UnaryOperator<Migration> change) {
    return new MigrationHistory(
        folder, migrations.stream().map(change).toList(), order, lockProvider, findings, notes);
  }

  /** The migrations whose text differs from {@code before}, which has the same folders. */
  public List<Migration> changedSince(MigrationHistory before) {
    List<Migration> changed = new ArrayList<>();
    for (int i = 0; i < migrations.size(); i++) {
      Migration now = migrations.get(i);
      if (!now.script().text().equals(before.migrations.get(i).script().text())) {
        changed.add(now);
      }
    }
    return changed;
  }
}
