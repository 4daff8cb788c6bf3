package dev.dbops.cdc.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.cdc.testing.ConnectStack;
import dev.dbops.cdc.testing.Pipeline;
import dev.dbops.cdc.testing.Pipeline.Count;
import dev.dbops.cdc.testing.SharedConnect;
import dev.dbops.cdc.testing.TestServer;
import dev.dbops.cdc.testing.UpgradeContainer;
import dev.dbops.cdc.upgrade.CdcDrain;
import dev.dbops.cdc.upgrade.CdcResume;
import dev.dbops.cdc.verdict.CdcVerdictKind;
import dev.dbops.core.gate.GateResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Debian's own pg_upgrade on real clusters, with and without a drain. */
@Tag("connect")
@Tag("docker")
@ExtendWith(SharedConnect.class)
class RealUpgradeTest {
  private static final String ROWS =
      """
      select (select count(*) from orders) || ' ' || (select count(*) from other) || ' '
        || (select count(*) from probe) || ' ' || (select string_agg(id::text, ',' order by id) from orders)
      """;
  @TempDir Path state;

  @ParameterizedTest
  @ValueSource(ints = {16, 17})
  void losesNothingByDrainUpgradeAndResume(int major) throws IOException {
    try (UpgradeContainer container = UpgradeContainer.start(major);
        Pipeline pipeline = start(container, "upgrade" + major)) {
      TestServer server = container.server();
      pipeline.insert(21, 25);
      pipeline.execute(
          "update orders set state = 'paid' where id = 7",
          "delete from orders where id = 8",
          "insert into other values (1, 'not captured')");

      new CdcDrain(RealUpgradeTest::ignore).run(pipeline.upgrade());
      server.execute("create table between_the_drains (id int)");
      GateResult drained = new CdcDrain(RealUpgradeTest::ignore).run(pipeline.upgrade());
      String rows = server.value(ROWS);
      container.stopServer();
      UpgradeContainer.Outcome check = container.check();
      UpgradeContainer.Outcome upgrade = container.upgrade();
      assertThat(drained).isInstanceOf(GateResult.Passed.class);
      assertThat(check.output()).contains("*Clusters are compatible*");
      assertThat(upgrade.exitCode()).as(upgrade.output()).isZero();

      container.startNewServer();
      String rowsAfter = server.value(ROWS);
      String version = server.value("select current_setting('server_version_num')::int / 10000");
      GateResult resumed = new CdcResume(RealUpgradeTest::ignore).run(pipeline.upgrade());
      pipeline.insert(26, 40);
      pipeline.execute(
          "update orders set state = 'paid' where id = 9", "delete from orders where id <= 5");
      List<String> came = pipeline.events().upTo("d5");

      assertThat(rowsAfter).startsWith("24 1 ").isEqualTo(rows);
      assertThat(version).isEqualTo("18");
      assertThat(resumed).isInstanceOf(GateResult.Passed.class);
      assertThat(pipeline.count(came, "c", 1, 40)).isEqualTo(new Count(40, 0, 0));
      assertThat(pipeline.count(came, "d", 1, 5)).isEqualTo(new Count(5, 0, 0));
      assertThat(pipeline.count(came, "d", 8, 8)).isEqualTo(new Count(1, 0, 0));
      assertThat(pipeline.count(came, "u", 7, 7)).isEqualTo(new Count(1, 0, 0));
      assertThat(pipeline.count(came, "u", 9, 9)).isEqualTo(new Count(1, 0, 0));
      assertThat(pipeline.check(false).gate()).isInstanceOf(GateResult.Passed.class);
    }
  }

  @Test
  void losesAllThatIsWrittenBeforeTheConnectorComesBackFrom16() throws IOException {
    try (UpgradeContainer container = UpgradeContainer.start(16);
        Pipeline pipeline = start(container, "unguarded16")) {
      pipeline.check(true);
      pipeline.stop();
      container.stopServer();
      UpgradeContainer.Outcome check = container.check();
      assertThat(container.upgrade().exitCode()).isZero();
      container.startNewServer();
      String slots = container.server().value("select count(*) from pg_replication_slots");
      List<CdcVerdictKind> blocking = pipeline.blocking();
      GateResult refused = new CdcResume(RealUpgradeTest::ignore).run(pipeline.upgrade());

      pipeline.insert(21, 30);
      pipeline.execute("delete from orders where id <= 5");
      pipeline.configure("offset.mismatch.strategy", "trust_slot");
      pipeline.resume();
      awaitActiveSlot(container.server());
      pipeline.insert(31, 31);
      List<String> came = pipeline.events().upTo("c31");

      assertThat(check.output()).contains("*Clusters are compatible*");
      assertThat(slots).isEqualTo("0");
      assertThat(blocking)
          .containsExactly(CdcVerdictKind.IDENTITY_CHANGED, CdcVerdictKind.SLOT_MISSING);
      assertThat(refused).isInstanceOf(GateResult.Failed.class);
      assertThat(pipeline.count(came, "c", 21, 30)).isEqualTo(new Count(0, 10, 0));
      assertThat(pipeline.count(came, "d", 1, 5)).isEqualTo(new Count(0, 5, 0));
    }
  }

  @Test
  void refusesToUpgradeOrSendsAllRowsAgainAndNoDeleteFrom17() throws IOException {
    try (UpgradeContainer container = UpgradeContainer.start(17);
        Pipeline pipeline = start(container, "unguarded17")) {
      TestServer server = container.server();
      pipeline.execute("grant select on all tables in schema public to dbz");
      pipeline.check(true);
      pipeline.stop();
      pipeline.execute("insert into other values (1, 'not captured')");
      container.stopServer();
      UpgradeContainer.Outcome refusedUpgrade = container.check();
      container.startOldServer();
      pipeline.execute("select pg_replication_slot_advance('dbz_slot', pg_current_wal_lsn())");
      container.stopServer();
      assertThat(container.upgrade().exitCode()).isZero();
      container.startNewServer();
      List<CdcVerdictKind> blocking = pipeline.blocking();
      pipeline.insert(21, 30);
      pipeline.execute("delete from orders where id <= 5");

      SharedConnect.stack().client().resume(pipeline.name());
      SharedConnect.stack()
          .awaitStatus(pipeline.name(), status -> status.summary().contains("FAILED"));
      pipeline.configure("snapshot.mode", "when_needed");
      SharedConnect.stack().restart(pipeline.name());
      pipeline.events().upTo("r30");
      awaitActiveSlot(server);
      pipeline.insert(31, 31);
      List<String> came = pipeline.events().upTo("c31");

      assertThat(refusedUpgrade.output()).contains("has not consumed the WAL yet");
      assertThat(blocking)
          .contains(CdcVerdictKind.IDENTITY_CHANGED, CdcVerdictKind.OFFSET_BEFORE_SLOT);
      assertThat(pipeline.count(came, "r", 6, 20)).isEqualTo(new Count(15, 0, 0));
      assertThat(pipeline.count(came, "d", 1, 5)).isEqualTo(new Count(0, 5, 0));
    }
  }

  private static void awaitActiveSlot(TestServer server) {
    ConnectStack.await(
        () -> server.value("select count(*) from pg_replication_slots where active"), "1"::equals);
  }

  private Pipeline start(UpgradeContainer container, String name) {
    return Pipeline.start(SharedConnect.stack(), name, state, container.server());
  }

  private static void ignore(Object step, String evidence) {
    // the test does not ask for the steps
  }
}
