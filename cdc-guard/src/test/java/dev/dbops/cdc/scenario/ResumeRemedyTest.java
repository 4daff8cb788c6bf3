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
import dev.dbops.cdc.upgrade.Waivers;
import dev.dbops.core.DbopsException;
import dev.dbops.core.gate.GateResult;
import dev.dbops.core.report.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a resume refuses, and that who does what its remedy says comes to the end of the night. */
@Tag("connect")
@ExtendWith(SharedConnect.class)
class ResumeRemedyTest {
  @TempDir Path state;
  private final List<String> told = new ArrayList<>();

  @Test
  void makesTheSlotAnewOnceItsGapIsAccountedFor() {
    try (TestServer server = TestServer.start(18);
        Pipeline pipeline = Pipeline.start(SharedConnect.stack(), "anew", state, server)) {
      drain(pipeline);
      server.execute("select pg_drop_replication_slot('dbz_slot')");

      List<Finding> refused = findings(resume(pipeline));
      GateResult waived = resume(pipeline, Waivers.GAP, "nothing was written");

      assertThat(refused).extracting(Finding::rule).containsExactly("cdc-slot-not-usable");
      assertThat(refused.get(0).remedy())
          .endsWith("then -Ddbops.gates.waive=cdc-gap:reason: it is made anew");
      assertThat(waived).isInstanceOf(GateResult.Passed.class);
      assertDelivers(pipeline);
    }
  }

  @Test
  void goesOnAfterAMovedSlotIsAccountedFor() {
    try (TestServer server = TestServer.start(18);
        Pipeline pipeline = Pipeline.start(SharedConnect.stack(), "accounted", state, server)) {
      drain(pipeline);
      server.execute(
          "create table later (id int)",
          "select pg_replication_slot_advance('dbz_slot', pg_current_wal_lsn())");

      List<String> refused = rules(resume(pipeline));
      GateResult waived = resume(pipeline, Waivers.GAP, "only a table was made");

      assertThat(refused).containsExactly("cdc-changed-since-drain");
      assertThat(waived).isInstanceOf(GateResult.Passed.class);
      assertDelivers(pipeline);
    }
  }

  @Test
  void remembersThatWritesWereOpenBeforeASlotWasThere() {
    try (TestServer old = TestServer.start(16);
        TestServer target = TestServer.start(18);
        Pipeline pipeline = Pipeline.start(SharedConnect.stack(), "opened", state, old)) {
      drain(pipeline);
      Restore.copy(old, target);
      pipeline.moveTo(target);
      target.execute(
          "create role app login password 'app'", "grant connect on database postgres to app");

      List<String> open = rules(new CdcResume(this::heard).run(pipeline.upgrade(2)));
      target.execute("revoke connect on database postgres from app");
      List<Finding> remembered = findings(resume(pipeline));
      String slots = target.value("select count(*) from pg_replication_slots");
      GateResult waived = resume(pipeline, Waivers.GAP, "the app was down");

      assertThat(open).containsExactly("cdc-writes-open");
      assertThat(remembered).extracting(Finding::rule).containsExactly("cdc-writes-were-open");
      assertThat(remembered.get(0).message()).contains("role app can still connect");
      assertThat(slots).isEqualTo("0");
      assertThat(waived).isInstanceOf(GateResult.Passed.class);
      assertDelivers(pipeline);
    }
  }

  @Test
  void makesSlotsOnASecondNewServerToo() {
    try (TestServer old = TestServer.start(16);
        TestServer first = TestServer.start(18);
        TestServer second = TestServer.start(18);
        Pipeline pipeline = Pipeline.start(SharedConnect.stack(), "second", state, old)) {
      drain(pipeline);
      Restore.copy(old, first);
      pipeline.moveTo(first);
      killedAt(UpgradeStep.REBASED, pipeline);
      Restore.copy(old, second);
      pipeline.moveTo(second);

      GateResult resumed = resume(pipeline);

      assertThat(resumed).isInstanceOf(GateResult.Passed.class);
      assertThat(told).containsOnlyOnce("PROVEN");
      assertDelivers(pipeline);
    }
  }

  @Test
  void stopsAConnectorThatStillReadsTheOldServer() {
    try (TestServer old = TestServer.start(17);
        TestServer target = TestServer.start(18);
        Pipeline pipeline = Pipeline.start(SharedConnect.stack(), "stayed", state, old)) {
      drain(pipeline);
      Restore.copy(old, target);

      List<String> named = rules(new CdcResume(this::heard).run(pipeline.upgrade(target, 10)));
      List<String> unread =
          rules(
              new CdcResume(this::heard)
                  .run(pipeline.upgrade(target, 10, Waivers.SERVER, "an alias")));
      SharedConnect.stack()
          .awaitStatus(pipeline.name(), status -> status.stopped() || status.failed());
      pipeline.moveTo(target);
      GateResult resumed = resume(pipeline);

      assertThat(named).containsExactly("cdc-other-server");
      assertThat(unread).containsAnyOf("cdc-slot-not-read", "cdc-connector-not-running");
      assertThat(resumed).isInstanceOf(GateResult.Passed.class);
      assertDelivers(pipeline);
    }
  }

  @Test
  void doesNotOpenAnotherServerThanTheOneThatWasProven() {
    try (TestServer old = TestServer.start(16);
        TestServer first = TestServer.start(18);
        TestServer second = TestServer.start(18);
        Pipeline pipeline = Pipeline.start(SharedConnect.stack(), "proven", state, old)) {
      drain(pipeline);
      Restore.copy(old, first);
      pipeline.moveTo(first);
      killedAt(UpgradeStep.PROVEN, pipeline);
      Restore.copy(old, second);

      List<String> refused = rules(new CdcResume(this::heard).run(pipeline.upgrade(second, 20)));
      String closed =
          second.value("select has_database_privilege('public', 'postgres', 'connect')");
      GateResult resumed = resume(pipeline);

      assertThat(refused).containsExactly("cdc-other-server");
      assertThat(closed).isEqualTo("f");
      assertThat(resumed).isInstanceOf(GateResult.Passed.class);
      assertDelivers(pipeline);
    }
  }

  @Test
  void givesBackWhatIsStillThereAndSaysWhatIsNot() {
    try (TestServer server = TestServer.start(18);
        Pipeline pipeline = Pipeline.start(SharedConnect.stack(), "givenback", state, server)) {
      server.execute(
          "create role leaver login password 'leaver'",
          "grant connect on database postgres to leaver");
      drain(pipeline);
      server.execute("drop role leaver");

      GateResult resumed = resume(pipeline);
      List<Finding> again = findings(resume(pipeline));

      assertThat(resumed).isInstanceOf(GateResult.Passed.class);
      assertThat(told.get(told.size() - 1))
          .endsWith("no longer there to get it back: [role leaver]");
      assertThat(again).extracting(Finding::rule).containsExactly("cdc-not-drained");
      assertThat(again.get(0).message()).startsWith("the last resume of it came to its end, see ");
      assertDelivers(pipeline);
    }
  }

  @Test
  void restartsATaskWhoseCauseWasMended() {
    try (TestServer server = TestServer.start(18);
        Pipeline pipeline = Pipeline.start(SharedConnect.stack(), "mended", state, server)) {
      drain(pipeline);
      server.execute("alter role dbz nologin");
      List<String> failed = rules(new CdcResume(this::heard).run(pipeline.upgrade(10)));
      server.execute("alter role dbz login");

      GateResult resumed = resume(pipeline);

      // A task that may not log in is RUNNING for a while, and then FAILED.
      assertThat(failed).containsAnyOf("cdc-connector-not-running", "cdc-slot-not-read");
      assertThat(resumed).isInstanceOf(GateResult.Passed.class);
      assertDelivers(pipeline);
    }
  }

  @Test
  void takesAChangedPublicationWhenItIsMeantSo() {
    try (TestServer server = TestServer.start(18);
        Pipeline pipeline = Pipeline.start(SharedConnect.stack(), "changed", state, server)) {
      drain(pipeline);
      server.execute("alter table orders drop column note");

      List<Finding> refused = findings(resume(pipeline));
      GateResult waived = resume(pipeline, Waivers.PUBLICATION, "the removal took it");

      assertThat(refused).extracting(Finding::rule).containsExactly("cdc-publication-changed");
      assertThat(refused.get(0).remedy()).endsWith("-Ddbops.gates.waive=cdc-publication:reason");
      assertThat(waived).isInstanceOf(GateResult.Passed.class);
      server.execute("insert into orders values (21, 'new')");
      assertThat(pipeline.count(pipeline.events().upTo("c21"), "c", 1, 21))
          .isEqualTo(new Count(21, 0, 0));
    }
  }

  private void drain(Pipeline pipeline) {
    assertThat(new CdcDrain(this::heard).run(pipeline.upgrade()))
        .isInstanceOf(GateResult.Passed.class);
    told.clear();
  }

  private GateResult resume(Pipeline pipeline, String... waived) {
    return new CdcResume(this::heard).run(pipeline.upgrade(60, waived));
  }

  /** A resume whose process ends right after that step. */
  private void killedAt(UpgradeStep last, Pipeline pipeline) {
    UpgradeProgress killer =
        (step, evidence) -> {
          if (step == last) {
            throw new DbopsException("killed");
          }
        };
    assertThat(rules(new CdcResume(killer).run(pipeline.upgrade())))
        .containsExactly("cdc-interrupted");
  }

  private static void assertDelivers(Pipeline pipeline) {
    pipeline.insert(21, 31);
    assertThat(pipeline.count(pipeline.events().upTo("c31"), "c", 1, 31))
        .isEqualTo(new Count(31, 0, 0));
    assertThat(
            pipeline
                .server()
                .value("select has_database_privilege('public', 'postgres', 'connect')"))
        .isEqualTo("t");
  }

  private static List<Finding> findings(GateResult result) {
    assertThat(result).isInstanceOf(GateResult.Failed.class);
    return ((GateResult.Failed) result).findings();
  }

  private static List<String> rules(GateResult result) {
    return findings(result).stream().map(Finding::rule).toList();
  }

  private void heard(UpgradeStep step, String evidence) {
    told.add(step == UpgradeStep.OPEN ? evidence : step.toString());
  }
}
