package dev.dbops.cdc.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.cdc.testing.Attempts;
import dev.dbops.cdc.testing.ConnectStack;
import dev.dbops.cdc.testing.Pipeline;
import dev.dbops.cdc.testing.Pipeline.Count;
import dev.dbops.cdc.testing.SharedConnect;
import dev.dbops.cdc.testing.TestServer;
import dev.dbops.cdc.upgrade.CdcDrain;
import dev.dbops.cdc.upgrade.CdcResume;
import dev.dbops.cdc.upgrade.UpgradeProgress;
import dev.dbops.cdc.upgrade.UpgradeStep;
import dev.dbops.cdc.verdict.CdcVerdict;
import dev.dbops.cdc.verdict.CdcVerdictKind;
import dev.dbops.core.gate.GateResult;
import dev.dbops.core.report.Finding;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong while the window is open: writers, kills, a second reader of the slot. */
@Tag("connect")
@ExtendWith(SharedConnect.class)
class WindowTest {
  private static final int MOST_RUNS = 12;

  @TempDir Path state;
  private final List<UpgradeStep> steps = new ArrayList<>();

  @Test
  void deliversAnOldTransactionThatCommitsLast() {
    try (TestServer server = TestServer.start(18);
        Pipeline pipeline = Pipeline.start(SharedConnect.stack(), "oldest", state, server)) {
      UpgradeProgress writes =
          (step, evidence) -> {
            if (step == UpgradeStep.FROZEN) {
              commitOldestLast(server);
            }
          };

      GateResult drained = new CdcDrain(writes).run(pipeline.upgrade());
      GateResult resumed = new CdcResume(this::heard).run(pipeline.upgrade());
      pipeline.insert(23, 23);

      assertThat(drained).isInstanceOf(GateResult.Passed.class);
      assertThat(resumed).isInstanceOf(GateResult.Passed.class);
      assertThat(pipeline.count(pipeline.events().upTo("c23"), "c", 1, 23))
          .isEqualTo(new Count(23, 0, 0));
    }
  }

  @Test
  void goesBackWhenSomeoneWritesBeforeTheAdvance() {
    try (TestServer server = TestServer.start(18);
        Pipeline pipeline = Pipeline.start(SharedConnect.stack(), "early", state, server)) {
      UpgradeProgress writes =
          (step, evidence) -> {
            if (step == UpgradeStep.STOPPED) {
              pipeline.insert(21, 21);
            }
          };

      GateResult drained = new CdcDrain(writes).run(pipeline.upgrade());
      pipeline.insert(22, 22);

      assertThat(rules(drained)).containsExactly("cdc-undelivered", "cdc-undone");
      assertThat(pipeline.count(pipeline.events().upTo("c22"), "c", 1, 22))
          .isEqualTo(new Count(22, 0, 0));
    }
  }

  @Test
  void goesOnAfterConnectWasKilledAtEachStep() {
    ConnectStack stack = SharedConnect.stack();
    try (TestServer server = TestServer.start(18);
        Pipeline pipeline = Pipeline.start(stack, "killed", state, server)) {
      UpgradeProgress kill =
          (reached, evidence) -> {
            heard(reached, evidence);
            stack.kill();
          };
      for (int run = 0; run < MOST_RUNS && !steps.contains(UpgradeStep.OPEN); run++) {
        Attempts.next(pipeline.upgrade(), kill, steps);
        stack.startAgain();
      }
      pipeline.insert(21, 31);

      assertThat(steps).containsExactly(UpgradeStep.values());
      assertThat(pipeline.count(pipeline.events().upTo("c31"), "c", 1, 31))
          .isEqualTo(new Count(31, 0, 0));
      assertThat(server.value("select has_database_privilege('public', 'postgres', 'connect')"))
          .isEqualTo("t");
    }
  }

  @Test
  void refusesTwoConnectorsOnOneSlot() {
    try (TestServer server = TestServer.start(18);
        Pipeline pipeline = Pipeline.start(SharedConnect.stack(), "one", state, server);
        Pipeline.Second second = pipeline.secondConnector("two")) {
      List<CdcVerdict> verdicts = pipeline.check(Set.of("one", "two")).verdicts();
      GateResult drained = new CdcDrain(this::heard).run(pipeline.upgrade(Set.of("one", "two")));

      assertThat(second).isNotNull();
      assertThat(verdicts)
          .filteredOn(verdict -> verdict.kind() == CdcVerdictKind.SLOT_SHARED)
          .extracting(CdcVerdict::evidence)
          .containsExactly("read by the connectors one, two");
      assertThat(rules(drained)).containsExactly("cdc-slot-shared");
      assertThat(steps).isEmpty();
      assertThat(server.value("select has_database_privilege('public', 'postgres', 'connect')"))
          .isEqualTo("t");
    }
  }

  @Test
  void stopsAllConnectorsBeforeItJudgesOne() {
    try (TestServer server = TestServer.start(18)) {
      server.execute(
          "create table beats (id int primary key, at timestamptz)",
          "insert into beats values (1, now())",
          "grant select, update on beats to dbz",
          "select pg_create_logical_replication_slot('second', 'pgoutput')");
      try (Pipeline pipeline =
              Pipeline.start(
                  SharedConnect.stack(),
                  "beats",
                  state,
                  server,
                  "table.include.list",
                  "public.orders,public.probe,public.beats",
                  "heartbeat.interval.ms",
                  "1000",
                  "heartbeat.action.query",
                  "update beats set at = now()");
          Pipeline.Second second = pipeline.secondConnector("beating", "slot.name", "second")) {
        server.execute("alter publication dbz_pub add table beats");
        ConnectStack.await(
            () -> SharedConnect.stack().client().offsets("beating"),
            offsets -> offsets.stream().anyMatch(offset -> offset.transaction().isPresent()));
        Set<String> both = Set.of("beats", "beating");

        GateResult drained = new CdcDrain(this::heard).run(pipeline.upgrade(both));
        GateResult resumed = new CdcResume(this::heard).run(pipeline.upgrade(both));
        pipeline.insert(21, 31);

        assertThat(second).isNotNull();
        assertThat(drained).isInstanceOf(GateResult.Passed.class);
        assertThat(resumed).isInstanceOf(GateResult.Passed.class);
        assertThat(pipeline.count(pipeline.events().upTo("c31"), "c", 1, 31))
            .isEqualTo(new Count(31, 0, 0));
      }
    }
  }

  private static void commitOldestLast(TestServer server) {
    try (Connection old = server.administrator().connectToAct();
        Statement first = old.createStatement()) {
      old.setAutoCommit(false);
      first.execute("insert into orders values (21, 'old', 'note')");
      server.execute("insert into orders values (22, 'new', 'note')");
      old.commit();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> rules(GateResult result) {
    return ((GateResult.Failed) result).findings().stream().map(Finding::rule).toList();
  }

  private void heard(UpgradeStep step, String evidence) {
    steps.add(step);
  }
}
