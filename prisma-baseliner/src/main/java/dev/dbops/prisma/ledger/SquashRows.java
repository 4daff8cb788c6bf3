package dev.dbops.prisma.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dbops.core.report.JsonText;
import dev.dbops.prisma.history.Checksum;
import dev.dbops.prisma.history.MigrationFiles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** What a squash means for the rows: those of the migrations that went into it, and its own. */
final class SquashRows {
  private final BaselineRecord record;
  private final MigrationFiles files;
  private final LedgerFindings findings;
  private final List<RowChange> changes = new ArrayList<>();
  private final List<LedgerRow> judged = new ArrayList<>();

  SquashRows(BaselineRecord record, MigrationFiles files, LedgerFindings findings) {
    this.record = record;
    this.files = files;
    this.findings = findings;
  }

  /**
   * Judges the rows of the migrations that went, and those of the squash.
   *
   * @param gone names of the migrations that went into it
   * @return the names that were never deployed here although the squash stands for them
   */
  Set<String> judge(Set<String> gone, Map<String, List<LedgerRow>> rows) {
    if (record.squash().isEmpty()) {
      return Set.of();
    }
    BaselineRecord.Squash squash = record.squash().get();
    List<LedgerRow> own = rows.getOrDefault(squash.folder(), List.of());
    boolean applied = own.stream().anyMatch(LedgerRow::isApplied);
    List<LedgerRow> old =
        gone.stream().flatMap(name -> rows.getOrDefault(name, List.of()).stream()).toList();
    judgeApplied(squash, own);
    old.forEach(this::judgeOld);
    if (applied || old.isEmpty()) {
      return applied ? Set.of() : gone;
    }
    Set<String> missing = new TreeSet<>(gone);
    old.stream().filter(LedgerRow::isApplied).map(LedgerRow::migration).forEach(missing::remove);
    own.stream().filter(row -> row.state() == LedgerRow.State.FAILED).forEach(this::delete);
    changes.add(new RowChange.Insert(baseline(squash, old)));
    return missing;
  }

  private void judgeApplied(BaselineRecord.Squash squash, List<LedgerRow> own) {
    if (record.migrations().containsKey(squash.folder())) {
      return; // rewritten since, and judged as such
    }
    for (LedgerRow row : own) {
      Checksum file = files.checksums().get(squash.folder());
      if (row.isApplied() && (file == null || !file.accepts(row.checksum()))) {
        findings.add(findings.unknownChecksum(row));
      }
    }
  }

  private void judgeOld(LedgerRow row) {
    BaselineRecord.Checksums known = record.migrations().get(row.migration());
    if (row.state() == LedgerRow.State.FAILED) {
      findings.add(findings.failed(row));
    } else if (row.isApplied() && (known == null || !known.isOld(row.checksum()))) {
      findings.add(findings.unknownChecksum(row));
    }
    delete(row);
  }

  private void delete(LedgerRow row) {
    judged.add(row);
    changes.add(new RowChange.Delete(row));
  }

  /** Whether the row needs no other judgement. */
  boolean judged(LedgerRow row) {
    return judged.contains(row);
  }

  /** Rows that go before the one that comes. */
  List<RowChange> changes() {
    return List.copyOf(changes);
  }

  /**
   * The row as {@code prisma migrate resolve --applied} would write it, but for its times: Prisma
   * orders rows by them, and the squash stands where the first of its migrations stood.
   */
  private static LedgerRow baseline(BaselineRecord.Squash squash, List<LedgerRow> old) {
    String first =
        old.stream().map(row -> row.column("started_at")).sorted().findFirst().orElseThrow();
    String key = squash.folder() + ":" + squash.checksum();
    ObjectNode row =
        JsonText.object()
            .put("id", UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString())
            .put("checksum", squash.checksum())
            .put("finished_at", first)
            .put("migration_name", squash.folder())
            .put("logs", "")
            .putNull("rolled_back_at")
            .put("started_at", first)
            .put("applied_steps_count", 0);
    return LedgerRow.of(row.toString());
  }
}
