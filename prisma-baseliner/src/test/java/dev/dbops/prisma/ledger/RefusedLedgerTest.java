package dev.dbops.prisma.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusedLedgerTest {
  private static final String OLD = LedgerCase.of("old\n").value();
  private static LedgerDatabase database;

  @TempDir Path root;

  private LedgerCase app;

  @BeforeAll
  static void startsAServer() throws SQLException, IOException {
    database = LedgerDatabase.start();
  }

  @AfterAll
  static void endsTheServer() {
    database.close();
  }

  @BeforeEach
  void empties() throws SQLException, IOException {
    database.empty();
    app = new LedgerCase(root).rewritten("1_init", "old\n", "new\n").same("2_more", "same\n");
  }

  private void refusedWith(String... parts) throws SQLException, IOException {
    List<String> before = database.rows();

    ReconcileReport report = new Reconciler().run(app.apply(database.login()));

    assertThat(report.good()).isFalse();
    assertThat(report.changed()).isFalse();
    assertThat(String.join("\n", report.lines())).contains(parts).contains("\n  fix: ");
    assertThat(database.rows()).isEqualTo(before);
  }

  @Test
  void aFileThatWasEditedAfterItWasAppliedIsRefused() throws Exception {
    database.applied("1_init", LedgerCase.of("edited\n").value());

    refusedWith(
        "staging, 1_init: its checksum "
            + LedgerCase.of("edited\n").value()
            + " is neither that of the old nor that of the new file",
        "[ledger-unknown-checksum]");
  }

  @Test
  void anEnvironmentThatIsBehindIsRefused() throws Exception {
    database.applied("2_more", LedgerCase.of("same\n").value());

    refusedWith(
        "staging, 1_init: never applied here",
        "[ledger-behind]\n  fix: deploy the last old release here, then reconcile");
  }

  @Test
  void anEnvironmentThatIsAheadIsRefused() throws Exception {
    database.applied("1_init", OLD);
    database.applied("3_branch", LedgerCase.of("x").value());

    refusedWith("staging, 3_branch: applied here, but the files do not have it", "[ledger-ahead]");
  }

  @Test
  void aFailedRowIsRefusedAlsoBesideOneThatWasApplied() throws Exception {
    database.applied("1_init", OLD);
    database.applied("2_more", LedgerCase.of("same\n").value());
    database.run(
        "UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = '2_more'");

    refusedWith(
        "staging, 2_more: began here and did not end", "migrate resolve --rolled-back 2_more");
  }

  @Test
  void oldFilesAreRefused() throws Exception {
    database.applied("1_init", OLD);
    Files.writeString(app.migrations().resolve("1_init/migration.sql"), "old\n");

    refusedWith("this file is the one from before the baseline [ledger-old-files]");
  }

  @Test
  void tablesWithoutAHistoryAreRefused() throws Exception {
    database.run("CREATE TABLE t (id integer)");

    refusedWith("staging: the ledger has no row, but there are tables", "[ledger-missing]");
    database.run("DROP TABLE _prisma_migrations");
    ReconcileReport report = new Reconciler().run(app.apply(database.login()));
    assertThat(report.lines()).anyMatch(line -> line.contains("there is no ledger, but"));
  }

  @Test
  void aRoleWithoutRightsIsRefusedByName() throws Exception {
    database.applied("1_init", OLD);
    database.run(
        "DROP ROLE IF EXISTS reader",
        "CREATE ROLE reader LOGIN PASSWORD '" + LedgerDatabase.PASSWORD + "'");

    ReconcileReport blind =
        new Reconciler().run(app.apply(database.login("reader", Optional.empty())));
    database.run("GRANT SELECT ON _prisma_migrations TO reader");
    ReconcileReport reading =
        new Reconciler().run(app.apply(database.login("reader", Optional.empty())));
    database.run("DROP OWNED BY reader");

    assertThat(blind.lines())
        .anyMatch(line -> line.contains("this role lacks SELECT on the ledger [ledger-denied]"));
    assertThat(reading.lines()).anyMatch(line -> line.contains("lacks INSERT, UPDATE or DELETE"));
    assertThat(database.history()).containsExactly("1_init " + OLD);
  }

  @Test
  void theSchemaOfTheConnectionDecidesWhichLedgerIsMeant() throws Exception {
    database.run(
        "CREATE SCHEMA app",
        "CREATE TABLE app._prisma_migrations (LIKE public._prisma_migrations INCLUDING ALL)");
    database.applied("1_init", OLD);
    database.run("INSERT INTO app._prisma_migrations SELECT * FROM public._prisma_migrations");

    refusedWith("there is a ledger in each of app, public [ledger-ambiguous]");
    ReconcileReport meant =
        new Reconciler().run(app.apply(database.login(LedgerDatabase.ROLE, Optional.of("app"))));

    assertThat(meant.changed()).isTrue();
    assertThat(database.history()).containsExactly("1_init " + OLD);
    assertThat(database.column("SELECT checksum FROM app._prisma_migrations"))
        .containsExactly(LedgerCase.of("new\n").value());
    assertThatThrownBy(
            () ->
                new Reconciler()
                    .run(app.apply(database.login(LedgerDatabase.ROLE, Optional.of("none")))))
        .hasMessageContaining("the connection does not reach schema \"none\" [schema-unreached]");
  }

  @Test
  void aRunningDeployIsNamedAndWaitedForOnlySoLong() throws Exception {
    database.applied("1_init", OLD);
    try (Connection deploy = database.connect();
        Statement statement = deploy.createStatement()) {
      statement.execute("SET application_name = 'prisma'");
      statement.execute("SELECT pg_advisory_lock(72707369)");

      assertThatThrownBy(() -> new Reconciler().run(app.apply(database.login())))
          .hasMessageContaining("Prisma's lock (72707369) is held by process ")
          .hasMessageContaining("(prisma, idle): SELECT pg_advisory_lock(")
          .hasMessageContaining("[ledger-locked]\n  fix: let it end");
    }
    assertThat(database.history()).containsExactly("1_init " + OLD);
  }

  @Test
  void whoeverChangesTheTableWithoutPrismasLockIsNamedToo() throws Exception {
    database.applied("1_init", OLD);
    try (Connection other = database.connect();
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN");
      statement.execute("UPDATE _prisma_migrations SET logs = 'a secret'");

      assertThatThrownBy(() -> new Reconciler().run(app.apply(database.login())))
          .hasMessageContaining("a lock on public._prisma_migrations is held by process ")
          .hasMessageContaining("UPDATE _prisma_migrations SET logs = '…'")
          .hasMessageNotContaining("secret");
    }
    assertThat(database.history()).containsExactly("1_init " + OLD);
  }

  @Test
  void rowsThatMovedSinceThePlanAreLeftAlone() throws Exception {
    database.applied("1_init", OLD);
    Reconciler late =
        new Reconciler(
            step -> {
              if (step == LedgerStep.BEGIN) {
                deployOneMore();
              }
            },
            (step, path) -> {});

    assertThatThrownBy(() -> late.run(app.apply(database.login())))
        .hasMessageContaining("the ledger is changed since the plan was made; nothing was changed")
        .hasMessageContaining("[ledger-moved]");
    assertThat(database.history()).first().isEqualTo("1_init " + OLD);
  }

  private static void deployOneMore() {
    try {
      database.applied("2_more", LedgerCase.of("same\n").value());
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aTriggerThatChangesWhatIsWrittenIsFoundBeforeItCounts() throws Exception {
    database.applied("1_init", OLD);
    database.run(
        """
        CREATE FUNCTION meddle() RETURNS trigger LANGUAGE plpgsql
          AS $$ BEGIN new.checksum := old.checksum; RETURN new; END $$
        """,
        "CREATE TRIGGER meddle BEFORE UPDATE ON _prisma_migrations FOR EACH ROW EXECUTE FUNCTION meddle()");

    assertThatThrownBy(() -> new Reconciler().run(app.apply(database.login())))
        .hasMessageContaining("[ledger-unverified]");
    assertThat(database.history()).containsExactly("1_init " + OLD);
  }
}
