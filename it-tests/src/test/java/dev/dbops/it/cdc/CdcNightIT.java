package dev.dbops.it.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbops.cdc.testing.Pipeline;
import dev.dbops.cdc.testing.Pipeline.Count;
import dev.dbops.cdc.testing.SharedConnect;
import dev.dbops.cdc.testing.TestServer;
import dev.dbops.core.DbopsException;
import dev.dbops.core.process.CommandResult;
import dev.dbops.it.maven.GoalRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The goals of the night of the upgrade as an operator calls them, and what each prints. */
@ExtendWith(SharedConnect.class)
class CdcNightIT {
  @TempDir Path state;

  @Test
  void checksDrainsAndResumesByMaven() throws IOException {
    try (TestServer server = TestServer.start(18);
        Pipeline pipeline = Pipeline.start(SharedConnect.stack(), "night", state, server)) {
      server.execute("create role app login password 'app'");
      GoalRun run = run(server);

      CommandResult check = run.run("cdc-check");
      CommandResult early = run.run("cdc-resume");
      CommandResult drain = run.run("cdc-drain");
      Path saved = run.app().resolve(".dbops/cdc-upgrade-postgres.json");
      boolean kept = Files.exists(saved);
      assertThatThrownBy(() -> server.address("app").connectToAct())
          .isInstanceOf(DbopsException.class);
      CommandResult again = run.run("cdc-drain");
      CommandResult resume = run.run("cdc-resume");
      server.address("app").connectToAct().close();
      pipeline.insert(21, 31);
      CommandResult after = run.run("cdc-check");

      assertThat(check.stdout())
          .contains(
              "connector night, slot dbz_slot, publication dbz_pub", "Passed: connector night")
          .contains("Next: mvn dbops:cdc-drain, on the night of the upgrade");
      assertThat(early.exitCode()).isNotZero();
      assertThat(early.stdout()).contains("[cdc-not-drained]");
      assertThat(drain.stdout())
          .contains(
              "PLANNED: ", "FROZEN: ", "STOPPED: ", "ADVANCED: ", "DRAINED: ", "Passed: drained")
          .contains("Next: shut the server down, upgrade, start the new one, then mvn");
      assertThat(kept).isTrue();
      assertThat(again.exitCode()).isZero();
      assertThat(resume.stdout()).contains("SLOTS_READY: ", "REBASED: ", "PROVEN: ", "OPEN: ");
      assertThat(after.exitCode()).isZero();
      assertThat(check.stdout() + drain.stdout() + resume.stdout()).doesNotContain("s3cret");
      assertThat(pipeline.count(pipeline.events().upTo("c31"), "c", 1, 31))
          .isEqualTo(new Count(31, 0, 0));
    } catch (java.sql.SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static GoalRun run(TestServer server) throws IOException {
    server.execute("create role operator superuser login password 's3cret'");
    return GoalRun.inEmptyFolder()
        .with("dbops.live.url", "jdbc:postgresql://localhost:" + server.port() + "/postgres")
        .with("dbops.connect.url", SharedConnect.stack().address().workers().get(0))
        .with("dbops.cdc.probeTable", "public.probe")
        .with("dbops.cdc.saveBaseline", "true")
        .withVariable("DBOPS_LIVE_USER", "operator")
        .withVariable("DBOPS_LIVE_PASSWORD", "s3cret");
  }
}
