package dev.dbops.prisma.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
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
    ReconcileReport undone = new Reconciler().run(app.undo(database.login()));

    assertThat(report.changed()).isTrue();
    assertThat(String.join("\n", undone.lines()))
        .contains("INSERT INTO public._prisma_migrations")
        .doesNotContain("secret");
    assertThat(String.join("\n", report.lines()))
        .contains("plan: squash, 3 rows")
        .doesNotContain("secret");
    assertThat(history).containsExactly("3_baseline " + LedgerCase.of("all\n").value());
    assertThat(again.changed()).isFalse();
    assertThat(database.rows()).isEqualTo(before);
  }

  @Test
  void aThousandRowsAreOneStatement() throws Exception {
    LedgerCase app = new LedgerCase(root);
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      String name = "%04d_step".formatted(i);
      app.rewritten(name, "old " + i, "new " + i);
      rows.append(i == 0 ? "" : ",")
          .append(
              "('%s', '%s', now(), '%s')".formatted(name, LedgerCase.of("old " + i).value(), name));
    }
    database.run(
        "INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name) VALUES "
            + rows);
    new Reconciler().run(app.plan(database.login())); // classes are loaded, files are cached

    ReconcileRequest request = app.apply(database.login());
    long start = System.nanoTime();
    ReconcileReport report = new Reconciler().run(request);
    Duration took = Duration.ofNanos(System.nanoTime() - start);

    System.out.println("1,000 rows reconciled in " + took.toMillis() + " ms");
    assertThat(report.changed()).isTrue();
    assertThat(took).isLessThan(Duration.ofSeconds(5)); // one second on a machine with nothing else
  }
}
