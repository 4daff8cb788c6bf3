package dev.dbops.prisma.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconcilerTest {
  private static LedgerDatabase database;

  @TempDir Path root;

  @BeforeAll
  static void startsAServer() throws SQLException, IOException {
    database = LedgerDatabase.start();
  }

  @AfterAll
  static void endsTheServer() {
    database.close();
  }

  @BeforeEach
  void empties() throws SQLException {
    database.empty();
  }

  private LedgerCase twoMigrations() throws IOException, SQLException {
    database.applied("1_init", LedgerCase.of("old\n").value());
    database.applied("2_more", LedgerCase.of("same\n").value());
    return new LedgerCase(root).rewritten("1_init", "old\n", "new\n").same("2_more", "same\n");
  }

  @Test
  void plansAndChangesNothingUntilItIsAsked() throws Exception {
    LedgerCase app = twoMigrations();
    List<String> before = database.rows();

    ReconcileReport report = new Reconciler().run(app.plan(database.login()));

    assertThat(report.good()).isTrue();
    assertThat(report.changed()).isFalse();
    assertThat(String.join("\n", report.lines()))
        .contains("plan: in place, 1 row")
        .contains("SET checksum = '" + LedgerCase.of("new\n").value() + "'")
        .contains("AND checksum = '" + LedgerCase.of("old\n").value() + "'")
        .doesNotContain(LedgerDatabase.PASSWORD);
    assertThat(database.rows()).isEqualTo(before);
  }

  @Test
  void givesTheRewrittenMigrationItsNewChecksumAndIsThenDone() throws Exception {
    LedgerCase app = twoMigrations();

    ReconcileReport first = new Reconciler().run(app.apply(database.login()));
    List<String> after = database.rows();
    ReconcileReport second = new Reconciler().run(app.apply(database.login()));

    assertThat(first.changed()).isTrue();
    assertThat(database.history())
        .containsExactly(
            "1_init " + LedgerCase.of("new\n").value(),
            "2_more " + LedgerCase.of("same\n").value());
    assertThat(second.changed()).isFalse();
    assertThat(second.good()).isTrue();
    assertThat(database.rows()).isEqualTo(after);
  }

  @Test
  void takesTheChangeBack() throws Exception {
    LedgerCase app = twoMigrations();
    List<String> before = database.rows();
    new Reconciler().run(app.apply(database.login()));

    ReconcileReport undone = new Reconciler().run(app.undo(database.login()));
    ReconcileReport again = new Reconciler().run(app.undo(database.login()));

    assertThat(undone.changed()).isTrue();
    assertThat(database.rows()).isEqualTo(before);
    assertThat(again.changed()).isFalse();
    assertThat(again.good()).isTrue();
  }

  @Test
  void replacesTheRowsOfASquashByItsOwnAndBack() throws Exception {
    database.applied("1_init", LedgerCase.of("one\n").value());
    database.applied("2_more", LedgerCase.of("two\r\n").value());
    database.run("UPDATE _prisma_migrations SET logs = 'secret' WHERE migration_name = '2_more'");
    List<String> before = database.rows();
    LedgerCase app =
        new LedgerCase(root)
            .squashed(
                "3_baseline", "all\n", new TreeMap<>(Map.of("1_init", "one\n", "2_more", "two\n")));

    ReconcileReport report = new Reconciler().run(app.apply(database.login()));
    List<String> history = database.history();
    ReconcileReport again = new Reconciler().run(app.apply(database.login()));
    new Reconciler().run(app.undo(database.login()));

    assertThat(report.changed()).isTrue();
    assertThat(String.join("\n", report.lines()))
        .contains("plan: squash, 3 rows")
        .doesNotContain("secret");
    assertThat(history).containsExactly("3_baseline " + LedgerCase.of("all\n").value());
    assertThat(again.changed()).isFalse();
    assertThat(database.rows()).isEqualTo(before);
  }
}
