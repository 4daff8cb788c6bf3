package dev.dbops.cdc.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.cdc.testing.Pipeline;
import dev.dbops.cdc.testing.Pipeline.Count;
import dev.dbops.cdc.testing.Restore;
import dev.dbops.cdc.testing.SharedConnect;
import dev.dbops.cdc.testing.TestServer;
import dev.dbops.cdc.upgrade.CdcDrain;
import dev.dbops.cdc.upgrade.CdcResume;
import dev.dbops.cdc.upgrade.UpgradeProgress;
import dev.dbops.cdc.upgrade.UpgradeStep;
import dev.dbops.core.gate.GateResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Upgrades that dbops drives: every row once, whatever happens on the way. */
@Tag("connect")
@ExtendWith(SharedConnect.class)
class UpgradeTest {
  @TempDir Path state;
  private final List<UpgradeStep> steps = new ArrayList<>();

  @Test
  void losesNothingWhenTheServerStaysTheSame() {
    try (TestServer server = TestServer.start(18);
        Pipeline pipeline = Pipeline.start(SharedConnect.stack(), "same", state, server)) {
      server.execute("create role app login password 'app'");

      GateResult drained = new CdcDrain(this::heard).run(pipeline.upgrade());
      String appMayConnect =
          server.value("select has_database_privilege('app', 'postgres', 'connect')");
      GateResult again = new CdcDrain(UpgradeTest::ignore).run(pipeline.upgrade());
      GateResult resumed = new CdcResume(this::heard).run(pipeline.upgrade());
      pipeline.insert(21, 31);

      assertThat(drained).isInstanceOf(GateResult.Passed.class);
      assertThat(appMayConnect).isEqualTo("f");
      assertThat(again).isInstanceOf(GateResult.Passed.class);
      assertThat(resumed).isInstanceOf(GateResult.Passed.class);
      assertThat(steps).containsExactly(UpgradeStep.values());
      assertThat(server.value("select has_database_privilege('app', 'postgres', 'connect')"))
          .isEqualTo("t");
      assertThat(pipeline.count(pipeline.events().upTo("c31"), "c", 1, 31))
          .isEqualTo(new Count(31, 0, 0));
      assertThat(pipeline.check(false).gate()).isInstanceOf(GateResult.Passed.class);
    }
  }

  @Test
  void losesNothingFrom16To18WithLowerPositions() {
    try (TestServer old = TestServer.start(16);
        TestServer target = TestServer.start(18);
        Pipeline pipeline = Pipeline.start(SharedConnect.stack(), "lower", state, old)) {
      for (int at = 0; at < 8; at++) {
        old.execute("select pg_logical_emit_message(true, 'x', 'x')", "select pg_switch_wal()");
      }
      pipeline.insert(21, 25);
      assertMovesWithoutLoss(pipeline, old, target);
    }
  }

  @Test
  void losesNothingFrom17To18WithHigherPositions() {
    try (TestServer old = TestServer.start(17);
        TestServer target = TestServer.start(18);
        Pipeline pipeline = Pipeline.start(SharedConnect.stack(), "higher", state, old)) {
      for (int at = 0; at < 8; at++) {
        target.execute("select pg_logical_emit_message(true, 'x', 'x')", "select pg_switch_wal()");
      }
      pipeline.insert(21, 25);
      assertMovesWithoutLoss(pipeline, old, target);
    }
  }

  private void assertMovesWithoutLoss(Pipeline pipeline, TestServer old, TestServer target) {
    GateResult drained = new CdcDrain(this::heard).run(pipeline.upgrade());
    Restore.copy(old, target);
    pipeline.moveTo(target);
    GateResult resumed = new CdcResume(this::heard).run(pipeline.upgrade());
    pipeline.insert(26, 40);
    target.execute("delete from orders where id <= 5");

    List<String> came = pipeline.events().upTo("d5");

    assertThat(drained).isInstanceOf(GateResult.Passed.class);
    assertThat(resumed).isInstanceOf(GateResult.Passed.class);
    assertThat(pipeline.count(came, "c", 1, 40)).isEqualTo(new Count(40, 0, 0));
    assertThat(pipeline.count(came, "d", 1, 5)).isEqualTo(new Count(5, 0, 0));
  }

  @Test
  void goesBackWhenSomeoneWritesAfterTheAdvance() {
    try (TestServer server = TestServer.start(18);
        Pipeline pipeline = Pipeline.start(SharedConnect.stack(), "late", state, server)) {
      UpgradeProgress writes =
          (step, evidence) -> {
            if (step == UpgradeStep.ADVANCED) {
              pipeline.insert(21, 21);
            }
          };

      GateResult drained = new CdcDrain(writes).run(pipeline.upgrade());
      pipeline.insert(22, 22);

      assertThat(drained).isInstanceOf(GateResult.Failed.class);
      assertThat(((GateResult.Failed) drained).findings())
          .extracting(finding -> finding.rule())
          .containsExactly("cdc-write-after-freeze", "cdc-undone");
      assertThat(pipeline.count(pipeline.events().upTo("c22"), "c", 1, 22))
          .isEqualTo(new Count(22, 0, 0));
    }
  }

  @Test
  void refusesToResumeWhenTheOffsetWasChangedByHand() {
    try (TestServer server = TestServer.start(18);
        Pipeline pipeline = Pipeline.start(SharedConnect.stack(), "patched", state, server)) {
      new CdcDrain(UpgradeTest::ignore).run(pipeline.upgrade());
      SharedConnect.stack()
          .send(
              "PATCH",
              "/connectors/patched/offsets",
              """
              {"offsets":[{"partition":{"server":"patched"},"offset":{"lsn":99999999999}}]}
              """);

      GateResult resumed = new CdcResume(UpgradeTest::ignore).run(pipeline.upgrade());

      assertThat(((GateResult.Failed) resumed).findings())
          .extracting(finding -> finding.rule())
          .containsExactly("cdc-changed-since-drain");
      assertThat(server.value("select has_database_privilege('public', 'postgres', 'connect')"))
          .isEqualTo("f");
    }
  }

  @Test
  void keepsWritesClosedUntilAProofOrAWaiver() {
    try (TestServer server = TestServer.start(18, "synchronous_commit", "off");
        Pipeline pipeline = Pipeline.start(SharedConnect.stack(), "unproven", state, server)) {
      server.execute("insert into orders select i, 'new', 'one' from generate_series(21, 30) i");
      GateResult drained =
          new CdcDrain(UpgradeTest::ignore).run(pipeline.upgradeWithoutProbe(90, ""));

      GateResult unproven =
          new CdcResume(UpgradeTest::ignore).run(pipeline.upgradeWithoutProbe(30, ""));
      String closed =
          server.value("select has_database_privilege('public', 'postgres', 'connect')");
      GateResult waived =
          new CdcResume(UpgradeTest::ignore).run(pipeline.upgradeWithoutProbe(30, "rehearsal"));
      pipeline.insert(31, 31);

      assertThat(drained).isInstanceOf(GateResult.Passed.class);
      assertThat(unproven).isInstanceOf(GateResult.Inconclusive.class);
      assertThat(closed).isEqualTo("f");
      assertThat(waived).isInstanceOf(GateResult.Passed.class);
      assertThat(pipeline.count(pipeline.events().upTo("c31"), "c", 1, 31))
          .isEqualTo(new Count(31, 0, 0));
    }
  }

  private void heard(UpgradeStep step, String evidence) {
    steps.add(step);
  }

  private static void ignore(UpgradeStep step, String evidence) {
    // the test does not ask for the steps
  }
}
