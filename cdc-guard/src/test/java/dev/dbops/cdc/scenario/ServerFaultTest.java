package dev.dbops.cdc.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.cdc.testing.Attempts;
import dev.dbops.cdc.testing.CronServer;
import dev.dbops.cdc.testing.Pipeline;
import dev.dbops.cdc.testing.Pipeline.Count;
import dev.dbops.cdc.testing.SharedConnect;
import dev.dbops.cdc.testing.TestServer;
import dev.dbops.cdc.testing.UpgradeContainer;
import dev.dbops.cdc.upgrade.CdcDrain;
import dev.dbops.cdc.upgrade.CdcResume;
import dev.dbops.cdc.upgrade.UpgradeProgress;
import dev.dbops.cdc.upgrade.UpgradeStep;
import dev.dbops.core.gate.GateResult;
import dev.dbops.core.report.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A server that goes away in the window, and one that writes by itself. */
@Tag("connect")
@Tag("docker")
@ExtendWith(SharedConnect.class)
class ServerFaultTest {
  private static final int MOST_RUNS = 12;

  @TempDir Path state;
  private final List<UpgradeStep> steps = new ArrayList<>();

  @Test
  void goesOnAfterTheServerWasRestartedAtEachStep() throws IOException {
    try (UpgradeContainer container = UpgradeContainer.start(17);
        Pipeline pipeline =
            Pipeline.start(
                SharedConnect.stack(),
                "restarted",
                state,
                container.server(),
                "errors.max.retries",
                "20",
                "slot.max.retries",
                "20")) {
      UpgradeProgress restart =
          (reached, evidence) -> {
            heard(reached, evidence);
            container.restart();
          };
      for (int run = 0; run < MOST_RUNS && !steps.contains(UpgradeStep.OPEN); run++) {
        Attempts.next(pipeline.upgrade(), restart, steps);
      }
      pipeline.insert(21, 31);

      assertThat(steps).containsExactly(UpgradeStep.values());
      assertThat(pipeline.count(pipeline.events().upTo("c31"), "c", 1, 31))
          .isEqualTo(new Count(31, 0, 0));
    }
  }

  @Test
  void silencesACronJobThatWritesAndWakesItAgain() {
    try (TestServer server = CronServer.start();
        Pipeline pipeline = Pipeline.start(SharedConnect.stack(), "cron", state, server)) {
      server.execute(
          "create sequence ids start 1000",
          "select cron.schedule('writer', '1 second',"
              + " $$insert into orders values (nextval('ids'), 'cron', 'job')$$)");
      pipeline.events().upTo("c1001");

      GateResult drained = new CdcDrain(this::heard).run(pipeline.upgrade());
      String atDrain = server.value("select max(id) from orders");
      server.execute("select pg_sleep(3)");
      String later = server.value("select max(id) from orders");
      GateResult resumed = new CdcResume(this::heard).run(pipeline.upgrade());
      int next = Integer.parseInt(later) + 1;
      List<String> came = pipeline.events().upTo("c" + next);

      assertThat(drained).isInstanceOf(GateResult.Passed.class);
      assertThat(later).isEqualTo(atDrain);
      assertThat(resumed).isInstanceOf(GateResult.Passed.class);
      assertThat(pipeline.count(came, "c", 1000, next)).isEqualTo(new Count(next - 999, 0, 0));
    }
  }

  @Test
  void goesBackWhenACronJobIsMadeInTheFreeze() {
    try (TestServer server = CronServer.start();
        Pipeline pipeline = Pipeline.start(SharedConnect.stack(), "newcron", state, server)) {
      UpgradeProgress schedules =
          (step, evidence) -> {
            if (step == UpgradeStep.STOPPED) {
              server.execute(
                  "select cron.schedule('writer', '1 second',"
                      + " $$insert into orders values (21, 'cron', 'job') on conflict do nothing$$)");
            }
          };

      GateResult drained = new CdcDrain(schedules).run(pipeline.upgrade());

      assertThat(((GateResult.Failed) drained).findings())
          .extracting(Finding::rule)
          .containsAnyOf("cdc-writes-open", "cdc-undelivered", "cdc-write-after-freeze")
          .endsWith("cdc-undone");
      assertThat(pipeline.count(pipeline.events().upTo("c21"), "c", 1, 21))
          .isEqualTo(new Count(21, 0, 0));
    }
  }

  @Test
  void refusesAJobOfAPgCronInAnotherDatabaseUntilItIsSilenced() {
    try (TestServer server = CronServer.start("jobs");
        Pipeline pipeline = Pipeline.start(SharedConnect.stack(), "cronjobs", state, server)) {
      server.executeIn(
          "jobs",
          "create extension if not exists pg_cron",
          "select cron.schedule_in_database('writer', '0 0 1 1 *',"
              + " $$insert into orders values (21, 'cron', 'job')$$, 'postgres')");

      GateResult refused = new CdcDrain(this::heard).run(pipeline.upgrade(2));
      server.executeIn("jobs", "select cron.alter_job(1, active := false)");
      GateResult drained = new CdcDrain(this::heard).run(pipeline.upgrade());
      GateResult resumed = new CdcResume(this::heard).run(pipeline.upgrade());

      assertThat(((GateResult.Failed) refused).findings())
          .extracting(Finding::message)
          .contains("cron job 1 of database jobs runs in this one");
      assertThat(drained).isInstanceOf(GateResult.Passed.class);
      assertThat(resumed).isInstanceOf(GateResult.Passed.class);
    }
  }

  @Test
  void isInconclusiveWhereRowSecurityHidesCronJobs() {
    try (TestServer server = CronServer.start();
        Pipeline pipeline = Pipeline.start(SharedConnect.stack(), "cronrows", state, server)) {
      server.execute(
          "create extension if not exists pg_cron",
          "create role keeper login replication password 'keeper' in role pg_monitor,"
              + " pg_signal_backend",
          "grant usage on schema cron to keeper",
          "grant select on cron.job to keeper",
          "grant insert, update on probe to keeper");

      GateResult hidden =
          new CdcDrain(this::heard).run(pipeline.upgradeAs(server.address("keeper")));

      assertThat(((GateResult.Inconclusive) hidden).reason())
          .startsWith("row security hides the cron jobs of other roles in this database");
      assertThat(steps).isEmpty();
    }
  }

  private void heard(UpgradeStep step, String evidence) {
    steps.add(step);
  }
}
