package dev.dbops.it.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbops.core.DbopsException;
import dev.dbops.core.connection.Login;
import dev.dbops.core.process.Command;
import dev.dbops.core.process.CommandResult;
import dev.dbops.core.process.CommandRunner;
import dev.dbops.it.stack.LiveServer;
import dev.dbops.it.stack.PgBouncer;
import dev.dbops.it.stack.Sql;
import dev.dbops.prisma.ledger.LedgerStep;
import dev.dbops.prisma.ledger.Reconciler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However a run ends, the ledger is the old or the new one, and the next run makes it new. */
@Tag("pgbouncer")
class KilledReconcileIT {
  private static final boolean LONG = Boolean.getBoolean("dbops.long");
  private static final int SESSIONS_ENDED = LONG ? 20 : 4;
  private static final int POOLERS_ENDED = LONG ? 4 : 1;
  private static final int EVERY_STEP = LONG ? 1 : 4;

  @TempDir static Path folders;

  private static LiveServer live;
  private static PgBouncer pooler;
  private static Release inPlace;
  private static Release squashed;
  private static Ledger ledger;

  private final Map<String, int[]> hits = new TreeMap<>();

  @BeforeAll
  static void startsServerAndPooler() throws SQLException, IOException {
    live = LiveServer.plain(Files.createDirectory(folders.resolve("none")));
    pooler = PgBouncer.start(live.address(), "session");
    inPlace = Release.inPlace(folders);
    squashed = Release.squashed(folders);
    ledger = new Ledger(live, Release.old(folders));
  }

  @AfterAll
  static void endsThem() throws IOException {
    pooler.close();
    live.close();
  }

  private static Login login() {
    return LiveServer.login("127.0.0.1", pooler.port(), Optional.empty());
  }

  private static Release release(int kill) {
    return kill % 2 == 0 ? inPlace : squashed;
  }

  @Test
  void aSessionThatIsEndedAtAnyStatementLeavesTheOldOrTheNewLedger() throws Exception {
    for (int kill = 0; kill < SESSIONS_ENDED; kill++) {
      for (LedgerStep step : LedgerStep.values()) {
        endedAt(release(kill), step, KilledReconcileIT::endSessions);
      }
    }
    everyPointIsHit("session ended");
  }

  @Test
  void aPoolerThatDiesAtAnyStatementLeavesTheOldOrTheNewLedger() throws Exception {
    for (int kill = 0; kill < POOLERS_ENDED; kill++) {
      for (LedgerStep step : LedgerStep.values()) {
        endedAt(release(kill + step.ordinal()), step, pooler::stop);
      }
    }
    everyPointIsHit("pooler ended");
  }

  @Test
  void aProcessThatDiesAtAnyStepLeavesTheOldOrTheNewLedger() throws Exception {
    Result whole = whole(squashed);
    for (int step = 1; step <= whole.steps().size(); step += EVERY_STEP) {
      ledger.reset();
      Path root = Files.createTempDirectory(folders, "killed");
      CommandResult result = fork(root, step);
      assertThat(result.exitCode()).as(result.stderr()).isEqualTo(KilledReconcile.KILLED);
      awaitNoSession();
      count(whole.steps().get(step - 1), ledger.rows(), whole);

      assertThat(new Reconciler().run(Release.squashed(root).apply(login())).good()).isTrue();
      assertThat(ledger.rows()).isEqualTo(whole.now());
    }
    print("process killed");
  }

  private interface End {
    void now();
  }

  private void endedAt(Release release, LedgerStep fatal, End end) throws Exception {
    Result whole = whole(release);
    ledger.reset();
    Reconciler killed =
        new Reconciler(
            step -> {
              if (step == fatal) {
                end.now();
              }
            },
            (step, path) -> {});
    assertThatThrownBy(() -> killed.run(release.apply(login()))).isInstanceOf(DbopsException.class);
    awaitNoSession();
    count(fatal.name(), ledger.rows(), whole);
    if (!pooler.isRunning()) {
      pooler.run();
    }

    assertThat(new Reconciler().run(release.apply(login())).good()).isTrue();
    assertThat(ledger.rows()).isEqualTo(whole.now());
    assertThat(new Reconciler().run(release.undo(login())).changed()).isTrue();
    assertThat(ledger.rows()).isEqualTo(whole.before());
  }

  /** What an undisturbed run starts from, ends with, and does. */
  private record Result(List<String> before, List<String> now, List<String> steps) {}

  private Result whole(Release release) throws SQLException, IOException {
    ledger.reset();
    List<String> before = ledger.rows();
    List<String> steps = new ArrayList<>();
    Path root = Files.createTempDirectory(folders, "whole");
    Release copy = release == squashed ? Release.squashed(root) : Release.inPlace(root);
    new Reconciler(step -> steps.add(step.name()), (step, path) -> steps.add("file " + step.name()))
        .run(copy.apply(login()));
    List<String> now = ledger.rows();
    assertThat(now).isNotEqualTo(before);
    return new Result(before, now, steps);
  }

  private void count(String point, List<String> rows, Result whole) {
    assertThat(rows).as("killed at " + point).isIn(whole.before(), whole.now());
    hits.computeIfAbsent(point, name -> new int[2])[rows.equals(whole.before()) ? 0 : 1]++;
  }

  private void everyPointIsHit(String what) {
    print(what);
    assertThat(hits.keySet())
        .containsAll(Arrays.stream(LedgerStep.values()).map(LedgerStep::name).toList());
  }

  private void print(String what) {
    int sum = hits.values().stream().mapToInt(each -> each[0] + each[1]).sum();
    System.out.println(what + ": " + sum + " times, 0 torn (point: old, new)");
    hits.forEach(
        (point, each) -> System.out.println("  " + point + ": " + each[0] + ", " + each[1]));
  }

  private static void endSessions() {
    try (Connection connection = live.connect()) {
      Sql.column(
          connection,
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'deployer'");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    awaitNoSession();
  }

  private static void awaitNoSession() {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    try (Connection connection = live.connect()) {
      while (!Sql.column(
              connection,
              "SELECT pid FROM pg_stat_activity WHERE usename = 'deployer' AND state <> 'idle'")
          .isEmpty()) {
        assertThat(System.nanoTime()).as("sessions of a killed run end").isLessThan(deadline);
        LockSupport.parkNanos(10_000_000);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static CommandResult fork(Path root, int step) {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> line =
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            KilledReconcile.class.getName(),
            Integer.toString(pooler.port()),
            root.toString(),
            "true",
            Integer.toString(step));
    return new CommandRunner()
        .run(new Command(java, line, Map.of(), folders, Duration.ofMinutes(2)));
  }
}
