package dev.dbops.it.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbops.core.DbopsException;
import dev.dbops.core.connection.EndpointConnector;
import dev.dbops.core.connection.Login;
import dev.dbops.core.connection.PoolMode;
import dev.dbops.core.connection.PoolModeProbe;
import dev.dbops.core.connection.PoolModeVerdict;
import dev.dbops.it.stack.LiveServer;
import dev.dbops.it.stack.PgBouncer;
import dev.dbops.it.stack.Sql;
import dev.dbops.prisma.ledger.LedgerStep;
import dev.dbops.prisma.ledger.ReconcileReport;
import dev.dbops.prisma.ledger.Reconciler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real PgBouncer in front of the database does to a reconcile, by mistake or by design. */
@Tag("pgbouncer")
class PoolersIT {
  private static final int PROBES = Boolean.getBoolean("dbops.long") ? 40 : 5;

  @TempDir static Path folders;

  private static LiveServer live;
  private static Release old;
  private static Release now;
  private static Ledger ledger;

  @BeforeAll
  static void startsAServer() throws SQLException, IOException {
    live = LiveServer.plain(Files.createDirectory(folders.resolve("none")));
    old = Release.old(folders);
    now = Release.inPlace(folders);
    ledger = new Ledger(live, old);
  }

  @AfterAll
  static void endsIt() {
    live.close();
  }

  @BeforeEach
  void resets() throws SQLException {
    ledger.reset();
  }

  private static PgBouncer pooler(String mode, String... more) throws SQLException, IOException {
    return PgBouncer.start(live.address(), mode, more);
  }

  private static Login through(PgBouncer pooler) {
    return LiveServer.login("127.0.0.1", pooler.port(), Optional.empty());
  }

  @Test
  void everyPoolModeIsTold() throws Exception {
    for (String more : new String[] {"", "server_round_robin = 1", "default_pool_size = 6"}) {
      try (PgBouncer session = pooler("session", more);
          PgBouncer transaction = pooler("transaction", more);
          PgBouncer statement = pooler("statement", more)) {
        for (int probe = 0; probe < PROBES; probe++) {
          assertThat(PoolModeProbe.probe(through(session)))
              .isInstanceOfSatisfying(
                  PoolModeVerdict.Own.class,
                  own -> assertThat(own.mode()).isEqualTo(PoolMode.SESSION));
          assertThat(PoolModeProbe.probe(through(transaction)))
              .isInstanceOfSatisfying(
                  PoolModeVerdict.Shared.class,
                  shared -> assertThat(shared.mode()).isEqualTo(PoolMode.TRANSACTION));
          assertThat(PoolModeProbe.probe(through(statement)))
              .isInstanceOf(PoolModeVerdict.Shared.class);
        }
      }
    }
    assertThat(PoolModeProbe.probe(live.login()))
        .isInstanceOfSatisfying(
            PoolModeVerdict.Own.class, own -> assertThat(own.mode()).isEqualTo(PoolMode.DIRECT));
  }

  @Test
  void aTransactionPoolerIsRefusedBeforeAnythingIsRead() throws Exception {
    List<String> before = ledger.rows();
    try (PgBouncer pooler = pooler("transaction")) {
      assertThatThrownBy(() -> new Reconciler().run(now.apply(through(pooler))))
          .hasMessageStartingWith(
              "staging (deployer at 127.0.0.1:"
                  + pooler.port()
                  + "/app) is a pooler in transaction mode: ")
          .hasMessageEndingWith(
              "[pooler-shared]\n  fix: name the session pooler (pool_mode = session) or the server"
                  + " itself");
    }
    assertThat(ledger.rows()).isEqualTo(before);
  }

  @Test
  void aSessionPoolThatIsExhaustedProvesNothing() throws Exception {
    try (PgBouncer pooler = pooler("session", "default_pool_size = 2")) {
      assertThat(PoolModeProbe.probe(through(pooler)))
          .isInstanceOf(PoolModeVerdict.Inconclusive.class);
      assertThatThrownBy(() -> new Reconciler().run(now.apply(through(pooler))))
          .hasMessageContaining("[pooler-unproven]\n  fix: free connections");
    }
  }

  @Test
  void theSchemaIsReachedAlsoWhereThePoolerDropsTheSearchPath() throws Exception {
    try (Connection connection = live.connect()) {
      Sql.run(connection, "CREATE SCHEMA app; ALTER TABLE _prisma_migrations SET SCHEMA app;");
    }
    try (PgBouncer pooler = pooler("session", "ignore_startup_parameters = search_path,options")) {
      Login login = LiveServer.login("127.0.0.1", pooler.port(), Optional.of("app"));

      ReconcileReport report = new Reconciler().run(now.apply(login));

      assertThat(report.changed()).as(report.lines().toString()).isTrue();
      assertThatThrownBy(
              () ->
                  new Reconciler()
                      .run(
                          now.apply(
                              LiveServer.login("127.0.0.1", pooler.port(), Optional.of("none")))))
          .hasMessageContaining("[schema-unreached]");
    } finally {
      try (Connection connection = live.connect()) {
        Sql.run(connection, "DROP SCHEMA app CASCADE");
      }
    }
  }

  @Test
  void nothingOfOursStaysOnTheServerSessionThatThePoolerHandsOn() throws Exception {
    try (PgBouncer pooler = pooler("session", "server_reset_query =", "default_pool_size = 6")) {
      new Reconciler().run(now.apply(through(pooler)));

      try (Connection next = new EndpointConnector(through(pooler)).open(Duration.ofSeconds(10))) {
        assertThat(Sql.column(next, "SHOW lock_timeout")).containsExactly("0");
        assertThat(Sql.column(next, "SHOW statement_timeout")).containsExactly("0");
        assertThat(Sql.column(next, "SELECT objid FROM pg_locks WHERE locktype = 'advisory'"))
            .isEmpty();
      }
    }
  }

  @Test
  void aWrongPasswordIsSaidSoAndNotRepeated() throws Exception {
    try (PgBouncer pooler = pooler("session")) {
      for (Login right : new Login[] {through(pooler), live.login()}) {
        Login wrong = new Login(right.endpoint(), () -> "guessed", () -> "", List.of());

        assertThatThrownBy(() -> new Reconciler().run(now.apply(wrong)))
            .hasMessageContaining(" cannot be entered: ")
            .hasMessageContaining("[endpoint-refused]\n  fix: give the right password by")
            .hasMessageNotContaining("guessed");
      }
    }
  }

  @Test
  void aPoolerWhoseServerRefusesItIsWaitedForButNotForever() throws Exception {
    try (PgBouncer pooler = pooler("session", "query_wait_timeout = 60")) {
      try (Connection connection = live.connect()) {
        Sql.run(connection, "ALTER ROLE deployer PASSWORD 'changed'");
      }
      long start = System.nanoTime();
      for (int client = 0; client < 2; client++) {
        assertThatThrownBy(() -> new Reconciler().run(now.apply(through(pooler))))
            .hasMessageContaining("[endpoint-refused]\n  fix: ");
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isLessThan(EndpointConnector.LOGIN.multipliedBy(2).plusSeconds(10));
    } finally {
      try (Connection connection = live.connect()) {
        Sql.run(connection, "ALTER ROLE deployer PASSWORD '" + LiveServer.PASSWORD + "'");
      }
    }
  }

  @Test
  void twoRunsAtOnceChangeTheLedgerOnce() throws Exception {
    try (PgBouncer pooler = pooler("session")) {
      CyclicBarrier together = new CyclicBarrier(2);
      Reconciler waiting =
          new Reconciler(
              step -> {
                if (step == LedgerStep.BEGIN) {
                  meet(together);
                }
              },
              (step, path) -> {});
      CompletableFuture<String> first =
          CompletableFuture.supplyAsync(() -> outcome(waiting, pooler));
      String second = outcome(waiting, pooler);

      assertThat(List.of(first.get(1, TimeUnit.MINUTES), second))
          .contains("changed")
          .anyMatch(text -> text.contains("[ledger-moved]"));
      assertThat(new Reconciler().run(now.apply(through(pooler))).changed()).isFalse();
    }
  }

  private static String outcome(Reconciler reconciler, PgBouncer pooler) {
    try {
      return reconciler.run(now.apply(through(pooler))).changed() ? "changed" : "nothing to do";
    } catch (DbopsException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }
}
