package dev.dbops.cdc.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.cdc.connect.ConnectorStatus;
import dev.dbops.cdc.testing.Pipeline;
import dev.dbops.cdc.testing.Pipeline.Count;
import dev.dbops.cdc.testing.Restore;
import dev.dbops.cdc.testing.SharedConnect;
import dev.dbops.cdc.testing.TestServer;
import dev.dbops.cdc.upgrade.CdcResume;
import dev.dbops.cdc.verdict.CdcVerdictKind;
import dev.dbops.core.gate.GateResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The same changes without a drain: what is lost then, and that the check says so beforehand. */
@Tag("connect")
@ExtendWith(SharedConnect.class)
class WithoutDrainTest {
  @TempDir Path state;

  @Test
  void losesEverythingAfterARestoreWithLowerPositions() {
    try (TestServer old = TestServer.start(18);
        TestServer target = TestServer.start(18);
        Pipeline pipeline = Pipeline.start(SharedConnect.stack(), "restored", state, old)) {
      for (int at = 0; at < 8; at++) {
        old.execute("select pg_logical_emit_message(true, 'x', 'x')", "select pg_switch_wal()");
      }
      pipeline.insert(21, 21);
      pipeline.events().upTo("c21");
      pipeline.check(true);
      pipeline.stop();
      Restore.copy(old, target);
      target.execute("select pg_create_logical_replication_slot('dbz_slot', 'pgoutput')");
      pipeline.moveTo(target);

      List<CdcVerdictKind> blocking = pipeline.blocking();
      GateResult refused =
          new CdcResume((step, evidence) -> assertThat(step).isNull()).run(pipeline.upgrade());

      assertThat(blocking)
          .containsExactlyInAnyOrder(
              CdcVerdictKind.IDENTITY_CHANGED, CdcVerdictKind.OFFSET_FROM_FUTURE);
      assertThat(refused).isInstanceOf(GateResult.Failed.class);
      pipeline.resume();
      pipeline.insert(22, 31);
      List<String> came = pipeline.events().within(Duration.ofSeconds(15));
      assertThat(pipeline.count(came, "c", 22, 31)).isEqualTo(new Count(0, 10, 0));
      assertThat(SharedConnect.stack().client().status("restored").working()).isTrue();
    }
  }

  @Test
  void losesWhatIsWrittenBeforeTheSlotAfterARestoreWithHigherPositions() {
    try (TestServer old = TestServer.start(17);
        TestServer target = TestServer.start(18);
        Pipeline pipeline = Pipeline.start(SharedConnect.stack(), "restored-high", state, old)) {
      for (int at = 0; at < 8; at++) {
        target.execute("select pg_logical_emit_message(true, 'x', 'x')", "select pg_switch_wal()");
      }
      pipeline.check(true);
      pipeline.stop();
      Restore.copy(old, target);
      pipeline.moveTo(target);
      pipeline.insert(21, 30);
      target.execute("select pg_create_logical_replication_slot('dbz_slot', 'pgoutput')");
      List<CdcVerdictKind> blocking = pipeline.blocking();
      GateResult refused =
          new CdcResume((step, evidence) -> assertThat(step).isNull()).run(pipeline.upgrade());

      assertThat(blocking)
          .containsExactlyInAnyOrder(
              CdcVerdictKind.IDENTITY_CHANGED, CdcVerdictKind.OFFSET_BEFORE_SLOT);
      assertThat(refused).isInstanceOf(GateResult.Failed.class);

      pipeline.configure("offset.mismatch.strategy", "trust_slot");
      pipeline.resume();
      pipeline.insert(31, 31);
      List<String> came = pipeline.events().upTo("c31");

      assertThat(pipeline.count(came, "c", 21, 30)).isEqualTo(new Count(0, 10, 0));
    }
  }

  @Test
  void losesWhatIsWrittenToATableThatLeftThePublication() {
    try (TestServer server = TestServer.start(18);
        Pipeline pipeline = Pipeline.start(SharedConnect.stack(), "swapped", state, server)) {
      pipeline.check(true);
      server.execute(
          "alter table orders rename to orders_old",
          "create table orders (like orders_old including all)");
      List<CdcVerdictKind> blocking = pipeline.blocking();
      pipeline.insert(21, 30);
      server.execute("alter publication dbz_pub add table orders");
      pipeline.insert(31, 31);

      List<String> came = pipeline.events().upTo("c31");

      assertThat(blocking)
          .contains(CdcVerdictKind.PUBLICATION_CHANGED, CdcVerdictKind.TABLE_NOT_PUBLISHED);
      assertThat(pipeline.count(came, "c", 21, 30)).isEqualTo(new Count(0, 10, 0));
    }
  }

  @Test
  void failsAloudOn17WhenThePublicationIsMadeAnew() {
    try (TestServer server = TestServer.start(17);
        Pipeline pipeline = Pipeline.start(SharedConnect.stack(), "anew17", state, server)) {
      pipeline.check(true);
      pipeline.stop();
      server.execute("drop publication dbz_pub");
      pipeline.insert(21, 30);
      server.execute("create publication dbz_pub for table orders, probe");

      List<CdcVerdictKind> blocking = pipeline.blocking();
      SharedConnect.stack().client().resume("anew17");
      ConnectorStatus status =
          SharedConnect.stack().awaitStatus("anew17", known -> known.summary().contains("FAILED"));

      assertThat(blocking).containsExactly(CdcVerdictKind.PUBLICATION_CHANGED);
      assertThat(status.state()).isEqualTo("RUNNING");
    }
  }
}
