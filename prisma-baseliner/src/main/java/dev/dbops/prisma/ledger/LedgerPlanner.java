package dev.dbops.prisma.ledger;

import dev.dbops.core.report.Finding;
import dev.dbops.prisma.history.Checksum;
import dev.dbops.prisma.history.MigrationFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares a ledger with the record of checksums and the files that will be deployed. */
final class LedgerPlanner {
  private final BaselineRecord record;
  private final MigrationFiles files;
  private final LedgerFindings findings;
  private final List<String> notes = new ArrayList<>();
  private final List<RowChange> changes = new ArrayList<>();

  /**
   * For one environment.
   *
   * @param environment what messages call it
   */
  LedgerPlanner(BaselineRecord record, MigrationFiles files, String environment) {
    this.record = record;
    this.files = files;
    this.findings = new LedgerFindings(environment);
  }

  LedgerVerdict judge(LedgerSnapshot ledger) {
    judgeFiles();
    Optional<Finding> obstacle = new LedgerObstacle(findings).of(ledger);
    obstacle.ifPresent(findings::add);
    if (!findings.isEmpty()) {
      return new LedgerVerdict.Refused(findings.all(), notes);
    }
    if (ledger.rows().isEmpty()) {
      return ledger.holdsTables()
          ? new LedgerVerdict.Refused(List.of(findings.tablesWithoutHistory(ledger)), notes)
          : new LedgerVerdict.Unborn(notes);
    }
    Map<String, List<LedgerRow>> rows =
        ledger.rows().stream().collect(Collectors.groupingBy(LedgerRow::migration));
    judgeRows(rows);
    if (!findings.isEmpty()) {
      return new LedgerVerdict.Refused(findings.all(), notes);
    }
    return changes.isEmpty() ? new LedgerVerdict.New(notes) : new LedgerVerdict.Old(plan(), notes);
  }

  private LedgerPlan plan() {
    boolean inPlace = changes.stream().allMatch(RowChange.Rewrite.class::isInstance);
    return inPlace || record.squash().isEmpty()
        ? new LedgerPlan.InPlace(changes)
        : new LedgerPlan.Squash(record.squash().get().folder(), changes);
  }

  /** A container that deploys must have the files that the record speaks of. */
  private void judgeFiles() {
    record
        .migrations()
        .forEach(
            (name, known) -> {
              Checksum file = files.checksums().get(name);
              if (known.now().isEmpty()) {
                if (file != null) {
                  findings.add(findings.oldFolder(files.folder(), name));
                }
              } else if (file == null || !file.accepts(known.now().get())) {
                findings.add(findings.otherFile(files.folder(), name, isOld(file, known)));
              }
            });
    record
        .squash()
        .filter(squash -> !holds(squash.folder(), squash.checksum()))
        .ifPresent(
            squash -> findings.add(findings.otherFile(files.folder(), squash.folder(), false)));
  }

  private static boolean isOld(@Nullable Checksum file, BaselineRecord.Checksums known) {
    return file != null && known.old().stream().anyMatch(file::accepts);
  }

  private boolean holds(String name, String checksum) {
    Checksum file = files.checksums().get(name);
    return file != null && file.accepts(checksum);
  }

  private void judgeRows(Map<String, List<LedgerRow>> rows) {
    Set<String> gone = new TreeSet<>();
    Set<String> behind = new TreeSet<>();
    record
        .migrations()
        .forEach(
            (name, known) -> {
              if (known.now().isPresent()) {
                judgeRewritten(name, known, rows.getOrDefault(name, List.of()), behind);
              } else {
                gone.add(name);
              }
            });
    SquashRows squash = new SquashRows(record, files, findings);
    behind.addAll(squash.judge(gone, rows));
    changes.addAll(squash.changes());
    if (!behind.isEmpty()) {
      findings.add(findings.behind(behind));
    }
    for (LedgerRow row : rows.values().stream().flatMap(List::stream).toList()) {
      judgeOther(row, squash.judged(row));
    }
    notePending(rows.keySet(), gone);
  }

  /**
   * Prisma 6 compares a file also with rows that were rolled back, so they change with the rest.
   */
  private void judgeRewritten(
      String name, BaselineRecord.Checksums known, List<LedgerRow> rows, Set<String> behind) {
    if (rows.stream().noneMatch(LedgerRow::isApplied)) {
      behind.add(name);
    }
    String now = known.now().orElseThrow();
    for (LedgerRow row : rows) {
      if (accepted(name, row) || row.state() == LedgerRow.State.FAILED) {
        continue; // a failed row is a finding of its own
      }
      if (known.isOld(row.checksum())) {
        changes.add(new RowChange.Rewrite(row.id(), name, row.checksum(), now));
      } else if (row.isApplied()) {
        findings.add(findings.unknownChecksum(row));
      }
    }
  }

  private boolean accepted(String name, LedgerRow row) {
    Checksum file = files.checksums().get(name);
    return file != null && file.accepts(row.checksum());
  }

  private void judgeOther(LedgerRow row, boolean judged) {
    String name = row.migration();
    Checksum file = files.checksums().get(name);
    if (judged) {
      return;
    }
    if (row.state() == LedgerRow.State.FAILED) {
      findings.add(findings.failed(row));
    } else if (file == null && row.isApplied()) {
      findings.add(findings.ahead(row));
    } else if (file == null) {
      notes.add(name + " was rolled back and has no folder: Prisma 6 dev asks for it");
    } else if (row.isApplied()
        && !record.migrations().containsKey(name)
        && !file.accepts(row.checksum())) {
      notes.add(name + " was edited after it was applied, and not by dbops: dev asks for a reset");
    }
  }

  private void notePending(Set<String> applied, Set<String> gone) {
    List<String> pending =
        files.checksums().keySet().stream()
            .filter(name -> !applied.contains(name) && !gone.contains(name))
            .filter(name -> !record.migrations().containsKey(name))
            .filter(name -> record.squash().filter(s -> s.folder().equals(name)).isEmpty())
            .toList();
    if (!pending.isEmpty()) {
      notes.add("the next deploy applies " + String.join(", ", pending));
    }
  }
}
