package dev.dbops.cdc.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.cdc.report.CdcReport;
import dev.dbops.cdc.testing.Pipeline;
import dev.dbops.cdc.testing.Pipeline.Count;
import dev.dbops.cdc.testing.SharedConnect;
import dev.dbops.cdc.testing.TestServer;
import dev.dbops.cdc.verdict.CdcVerdictKind;
import dev.dbops.core.gate.GateResult;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What happens to slots at night: seen by the check before a connector is resumed. */
@Tag("connect")
@ExtendWith(SharedConnect.class)
class AccidentTest {
  @TempDir Path state;

  @Test
  void passesAPipelineThatIsWell() {
    try (TestServer server = TestServer.start(18);
        Pipeline pipeline = Pipeline.start(SharedConnect.stack(), "control", state, server)) {
      CdcReport running = pipeline.check(true);
      pipeline.stop();
      pipeline.insert(21, 30);
      CdcReport stopped = pipeline.check(false);
      pipeline.resume();
      pipeline.insert(31, 31);

      List<String> came = pipeline.events().upTo("c31");

      assertThat(running.gate()).isInstanceOf(GateResult.Passed.class);
      assertThat(stopped.gate()).isInstanceOf(GateResult.Passed.class);
      assertThat(String.join("\n", stopped.lines()))
          .contains("backlog: not yet delivered", "OK  connector control");
      assertThat(((GateResult.Passed) stopped.gate()).evidence())
          .contains("it is STOPPED, no task: nothing is delivered until it is resumed");
      assertThat(pipeline.count(came, "c", 1, 31)).isEqualTo(new Count(31, 0, 0));
    }
  }

  @Test
  void seesASlotThatWasAdvancedPastTheOffsetAndLosesTenOfTenWithoutIt() {
    try (TestServer server = TestServer.start(18);
        Pipeline pipeline = Pipeline.start(SharedConnect.stack(), "advanced", state, server)) {
      pipeline.execute("create extension pg_walinspect");
      pipeline.stop();
      pipeline.insert(21, 30);
      pipeline.execute("select pg_replication_slot_advance('dbz_slot', pg_current_wal_lsn())");

      List<CdcVerdictKind> blocking = pipeline.blocking();
      CdcReport withAccount = pipeline.checkAsAdministrator();

      assertThat(blocking).containsExactly(CdcVerdictKind.SILENT_GAP);
      assertThat(withAccount.losses())
          .singleElement(InstanceOfAssertFactories.STRING)
          .endsWith(": public.orders: 10 inserted, 0 updated, 0 deleted");
      assertThat(String.join("\n", withAccount.lines()))
          .contains("#   ", "GAP: the slot no longer sends this part");
      pipeline.resume();
      pipeline.insert(31, 31);
      List<String> came = pipeline.events().upTo("c31");
      assertThat(pipeline.count(came, "c", 21, 30)).isEqualTo(new Count(0, 10, 0));
    }
  }

  @Test
  void seesASlotThatWasMadeAnewAndLosesTenOfTenWhenTrusted() {
    try (TestServer server = TestServer.start(18);
        Pipeline pipeline = Pipeline.start(SharedConnect.stack(), "recreated", state, server)) {
      pipeline.stop();
      pipeline.execute("select pg_drop_replication_slot('dbz_slot')");
      assertThat(pipeline.blocking()).containsExactly(CdcVerdictKind.SLOT_MISSING);
      pipeline.insert(21, 30);
      pipeline.execute("select pg_create_logical_replication_slot('dbz_slot', 'pgoutput')");

      List<CdcVerdictKind> blocking = pipeline.blocking();

      assertThat(blocking).containsExactly(CdcVerdictKind.OFFSET_BEFORE_SLOT);
      pipeline.configure("offset.mismatch.strategy", "trust_slot");
      assertThat(pipeline.blocking())
          .containsExactlyInAnyOrder(
              CdcVerdictKind.OFFSET_BEFORE_SLOT, CdcVerdictKind.CONNECTOR_SETTINGS);
      pipeline.resume();
      pipeline.insert(31, 31);
      List<String> came = pipeline.events().upTo("c31");
      assertThat(pipeline.count(came, "c", 21, 30)).isEqualTo(new Count(0, 10, 0));
    }
  }

  @Test
  void seesSlotsThatTheServerGaveUp() {
    try (TestServer server = TestServer.start(18);
        Pipeline pipeline = Pipeline.start(SharedConnect.stack(), "invalidated", state, server)) {
      pipeline.stop();
      pipeline.insert(21, 30);
      pipeline.execute(
          "alter system set idle_replication_slot_timeout = '1s'",
          "select pg_reload_conf()",
          "select pg_sleep(1.5)",
          "checkpoint");
      List<CdcVerdictKind> byIdleTime = pipeline.blocking();
      pipeline.execute(
          "alter system reset idle_replication_slot_timeout",
          "alter system set max_slot_wal_keep_size = '1MB'",
          "select pg_reload_conf()",
          "select pg_drop_replication_slot('dbz_slot')",
          "select pg_create_logical_replication_slot('dbz_slot', 'pgoutput')");
      for (int at = 0; at < 4; at++) {
        pipeline.execute(
            "select pg_logical_emit_message(true, 'x', 'x')", "select pg_switch_wal()");
      }
      pipeline.execute("checkpoint");
      List<CdcVerdictKind> bySize = pipeline.blocking();

      assertThat(byIdleTime).containsExactly(CdcVerdictKind.SLOT_INVALIDATED);
      assertThat(bySize).containsExactly(CdcVerdictKind.SLOT_INVALIDATED);
    }
  }

  @Test
  void seesWrongKindsForeignOffsetsAndLostTables() {
    try (TestServer server = TestServer.start(18);
        Pipeline pipeline = Pipeline.start(SharedConnect.stack(), "wrong", state, server)) {
      pipeline.check(true);
      pipeline.stop();
      pipeline.execute("alter publication dbz_pub drop table orders");
      List<CdcVerdictKind> lostTable = pipeline.blocking();
      pipeline.execute("drop publication dbz_pub");
      List<CdcVerdictKind> lostPublication = pipeline.blocking();
      pipeline.execute("create publication dbz_pub for table orders, probe");
      List<CdcVerdictKind> madeAnew = pipeline.blocking();
      pipeline.execute(
          "alter table orders rename to orders_old",
          "create table orders (like orders_old including all)");
      List<CdcVerdictKind> swapped = pipeline.blocking();
      pipeline.execute(
          "select pg_drop_replication_slot('dbz_slot')",
          "select pg_create_logical_replication_slot('dbz_slot', 'test_decoding')");
      List<CdcVerdictKind> wrongPlugin = pipeline.blocking();
      SharedConnect.stack()
          .send(
              "PATCH",
              "/connectors/wrong/offsets",
              """
              {"offsets":[{"partition":{"server":"wrong"},"offset":{"lsn":99999999999}}]}
              """);
      List<CdcVerdictKind> patched = pipeline.blocking();

      assertThat(lostTable)
          .containsExactly(CdcVerdictKind.PUBLICATION_CHANGED, CdcVerdictKind.TABLE_NOT_PUBLISHED);
      assertThat(lostPublication).containsExactly(CdcVerdictKind.PUBLICATION_MISSING);
      assertThat(madeAnew).containsExactly(CdcVerdictKind.PUBLICATION_CHANGED);
      assertThat(swapped)
          .contains(CdcVerdictKind.PUBLICATION_CHANGED, CdcVerdictKind.TABLE_NOT_PUBLISHED);
      assertThat(wrongPlugin).contains(CdcVerdictKind.SLOT_WRONG_KIND);
      assertThat(patched).contains(CdcVerdictKind.OFFSET_FROM_FUTURE);
    }
  }

  @Test
  void seesAPublicationMadeAnewAnd18LosesWhatWasWrittenMeanwhile() {
    try (TestServer server = TestServer.start(18);
        Pipeline pipeline = Pipeline.start(SharedConnect.stack(), "anew18", state, server)) {
      pipeline.check(true);
      pipeline.stop();
      pipeline.insert(21, 25);
      pipeline.execute("drop publication dbz_pub");
      pipeline.insert(26, 30);
      pipeline.execute("create publication dbz_pub for table orders, probe");

      List<CdcVerdictKind> blocking = pipeline.blocking();

      assertThat(blocking).containsExactly(CdcVerdictKind.PUBLICATION_CHANGED);
      pipeline.resume();
      pipeline.insert(31, 31);
      List<String> came = pipeline.events().upTo("c31");
      assertThat(pipeline.count(came, "c", 21, 25)).isEqualTo(new Count(5, 0, 0));
      assertThat(pipeline.count(came, "c", 26, 30)).isEqualTo(new Count(0, 5, 0));
    }
  }
}
