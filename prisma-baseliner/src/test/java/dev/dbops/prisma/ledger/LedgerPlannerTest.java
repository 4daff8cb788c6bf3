package dev.dbops.prisma.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.prisma.history.MigrationFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerPlannerTest {
  private static final String APPLIED = "\"2024-01-0%dT00:00:00+00:00\"";

  @TempDir Path root;

  private LedgerCase app;
  private int rows;

  @BeforeEach
  void beginsAnApp() {
    app = new LedgerCase(root);
  }

  private LedgerRow row(String migration, String text, boolean finished, boolean rolledBack) {
    rows++;
    String time = APPLIED.formatted(rows);
    return LedgerRow.of(
        """
        {"id": "%d", "checksum": "%s", "migration_name": "%s", "started_at": %s,
         "finished_at": %s, "rolled_back_at": %s}
        """
            .formatted(
                rows,
                LedgerCase.of(text).value(),
                migration,
                time,
                finished ? time : "null",
                rolledBack ? time : "null"));
  }

  private LedgerRow applied(String migration, String text) {
    return row(migration, text, true, false);
  }

  private LedgerVerdict verdict(boolean tables, LedgerRow... rows) throws IOException {
    LedgerSnapshot ledger =
        new LedgerSnapshot(
            Optional.empty(),
            Optional.of(new LedgerTable("public", true, true, false)),
            List.of(),
            List.of(rows),
            tables,
            false,
            18,
            new TreeSet<>());
    return new LedgerPlanner(app.record(), MigrationFiles.read(app.migrations()), "staging")
        .judge(ledger);
  }

  private static List<RowChange> changes(LedgerVerdict verdict) {
    assertThat(verdict).isInstanceOf(LedgerVerdict.Old.class);
    return ((LedgerVerdict.Old) verdict).plan().changes();
  }

  @Test
  void everyLineEndThatPrismaAcceptsIsTheOldFile() throws IOException {
    app.rewritten("1_a", "a\nb\n", "a\n").rewritten("2_b", "a\r\nb\r\n", "a\r\n");

    List<RowChange> changes =
        changes(verdict(true, applied("1_a", "a\r\nb\r\n"), applied("2_b", "a\nb\n")));

    assertThat(changes)
        .containsExactly(
            new RowChange.Rewrite(
                "1", "1_a", LedgerCase.of("a\r\nb\r\n").value(), LedgerCase.of("a\n").value()),
            new RowChange.Rewrite(
                "2", "2_b", LedgerCase.of("a\nb\n").value(), LedgerCase.of("a\r\n").value()));
  }

  @Test
  void aNewDatabaseThatWasDeployedFromOtherLineEndsIsDone() throws IOException {
    app.rewritten("1_a", "a\nb\n", "a\n");

    assertThat(verdict(true, applied("1_a", "a\r\n"))).isInstanceOf(LedgerVerdict.New.class);
  }

  @Test
  void rowsOfOneNameChangeTogetherAlsoThoseThatWereRolledBack() throws IOException {
    app.rewritten("1_a", "old", "new");

    List<RowChange> changes =
        changes(
            verdict(
                true,
                row("1_a", "old", false, true),
                row("1_a", "something else", false, true),
                applied("1_a", "old")));

    assertThat(changes)
        .extracting(change -> ((RowChange.Rewrite) change).id())
        .containsExactly("1", "3");
  }

  @Test
  void aRolledBackMigrationThatWasNeverAppliedAgainIsBehind() throws IOException {
    app.rewritten("1_a", "old", "new");

    assertThat(verdict(true, row("1_a", "old", false, true)))
        .isInstanceOfSatisfying(
            LedgerVerdict.Refused.class,
            refused -> assertThat(refused.findings().get(0).rule()).isEqualTo("ledger-behind"));
  }

  @Test
  void anEmptyDatabaseHasNothingToReconcile() throws IOException {
    app.rewritten("1_a", "old", "new");

    assertThat(verdict(false)).isInstanceOf(LedgerVerdict.Unborn.class);
  }

  @Test
  void newMigrationsAfterTheBaselineWaitForTheDeploy() throws IOException {
    app.rewritten("1_a", "old", "new").same("2_b", "later");

    assertThat(verdict(true, applied("1_a", "old")).notes())
        .containsExactly("the next deploy applies 2_b");
  }

  @Test
  void aSquashThatWasMarkedAsAppliedByHandLosesTheOldRows() throws IOException {
    app.squashed("9_all", "all", new TreeMap<>(Map.of("1_a", "a", "2_b", "b")));

    List<RowChange> changes =
        changes(verdict(true, applied("1_a", "a"), applied("2_b", "b"), applied("9_all", "all")));

    assertThat(changes).hasSize(2).allMatch(RowChange.Delete.class::isInstance);
  }

  @Test
  void theRowOfASquashThatFailedIsReplaced() throws IOException {
    app.squashed("9_all", "all", new TreeMap<>(Map.of("1_a", "a")));

    List<RowChange> changes =
        changes(verdict(true, applied("1_a", "a"), row("9_all", "all", false, false)));

    assertThat(changes).hasSize(3).last().isInstanceOf(RowChange.Insert.class);
    assertThat(((RowChange.Insert) changes.get(2)).row().isApplied()).isTrue();
  }

  @Test
  void aDatabaseThatLacksPartOfASquashIsBehind() throws IOException {
    app.squashed("9_all", "all", new TreeMap<>(Map.of("1_a", "a", "2_b", "b")));

    assertThat(verdict(true, applied("1_a", "a")))
        .isInstanceOfSatisfying(
            LedgerVerdict.Refused.class,
            refused ->
                assertThat(refused.findings().get(0).toString())
                    .startsWith("staging, 2_b: never applied here"));
  }

  @Test
  void theRowOfASquashStandsWhereItsFirstMigrationStood() throws IOException {
    app.squashed("2_all", "all", new TreeMap<>(Map.of("1_a", "a"))).same("3_c", "c");

    List<RowChange> changes = changes(verdict(true, applied("1_a", "a"), applied("3_c", "c")));

    assertThat(((RowChange.Insert) changes.get(1)).row().column("started_at"))
        .isEqualTo("2024-01-01T00:00:00+00:00");
  }
}
