package dev.dbops.cdc.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.cdc.testing.GuardMain;
import dev.dbops.cdc.testing.KillingProxy;
import dev.dbops.cdc.testing.Pipeline;
import dev.dbops.cdc.testing.Pipeline.Count;
import dev.dbops.cdc.testing.SharedConnect;
import dev.dbops.cdc.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Drain and resume, killed between and within their steps at what they send to either server. */
@Tag("connect")
@ExtendWith(SharedConnect.class)
class KilledGuardTest {
  private static final int STRIDE = Boolean.getBoolean("dbops.long") ? 1 : 9;
  private static final int MOST_RUNS = 600;

  @TempDir Path state;
  private int runs;
  private int unheard;
  private int unanswered;

  @Test
  void losesNothingWhereverItIsKilled() throws IOException, InterruptedException {
    try (TestServer server = TestServer.start(18);
        Pipeline pipeline = Pipeline.start(SharedConnect.stack(), "guard", state, server)) {
      untilItPasses("drain", pipeline);
      untilItPasses("resume", pipeline);
      pipeline.insert(21, 31);

      System.out.printf(
          "dbops killed %d times before a message and %d times before its answer, in %d runs%n",
          unheard, unanswered, runs);
      assertThat(unheard).isGreaterThan(2);
      assertThat(unanswered).isGreaterThan(2);
      assertThat(pipeline.count(pipeline.events().upTo("c31"), "c", 1, 31))
          .isEqualTo(new Count(31, 0, 0));
      assertThat(server.value("select has_database_privilege('public', 'postgres', 'connect')"))
          .isEqualTo("t");
    }
  }

  /** Runs the goal again and again, each time killed a little later, until it is not killed. */
  private void untilItPasses(String goal, Pipeline pipeline)
      throws IOException, InterruptedException {
    String said = "";
    for (int last = 1; runs < MOST_RUNS; last += STRIDE) {
      boolean heard = runs % 2 == 1;
      Run run = run(goal, pipeline, last, heard);
      said = run.said();
      if (run.killed()) {
        unheard += heard ? 0 : 1;
        unanswered += heard ? 1 : 0;
      } else if (run.exit() == 0) {
        return;
      }
    }
    throw new AssertionError(goal + " never passed; at last it said " + said);
  }

  private record Run(boolean killed, int exit, String said) {}

  private Run run(String goal, Pipeline pipeline, int last, boolean heard)
      throws IOException, InterruptedException {
    runs++;
    AtomicReference<Process> child = new AtomicReference<>();
    KillingProxy.Deadline deadline =
        new KillingProxy.Deadline(last, heard, () -> child.get().destroyForcibly());
    Path output = state.resolve("run-" + runs + ".log");
    try (KillingProxy sql = KillingProxy.to(pipeline.server().port(), deadline);
        KillingProxy rest =
            KillingProxy.to(SharedConnect.stack().address().workers().get(0).getPort(), deadline)) {
      child.set(
          new ProcessBuilder(
                  List.of(
                      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                      "-XX:TieredStopAtLevel=1",
                      "-cp",
                      System.getProperty("java.class.path"),
                      GuardMain.class.getName(),
                      goal,
                      String.valueOf(sql.port()),
                      String.valueOf(rest.port()),
                      state.resolve(pipeline.name()).toString(),
                      pipeline.name()))
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start());
      assertThat(child.get().waitFor(150, TimeUnit.SECONDS)).isTrue();
    }
    return new Run(deadline.reached(), child.get().exitValue(), Files.readString(output));
  }
}
