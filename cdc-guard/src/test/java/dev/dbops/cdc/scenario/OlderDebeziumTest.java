package dev.dbops.cdc.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.cdc.connect.ConnectCluster;
import dev.dbops.cdc.testing.ConnectStack;
import dev.dbops.cdc.testing.Pipeline;
import dev.dbops.cdc.testing.Pipeline.Count;
import dev.dbops.cdc.testing.Restore;
import dev.dbops.cdc.testing.TestServer;
import dev.dbops.cdc.upgrade.CdcDrain;
import dev.dbops.cdc.upgrade.CdcResume;
import dev.dbops.core.gate.GateResult;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debezium 2.7, the last of its line, over the same upgrade. */
@Tag("connect")
class OlderDebeziumTest {
  private static final Path PLUGINS = Path.of("target/older").toAbsolutePath();

  @TempDir Path state;

  @Test
  void losesNothingWithDebezium27() {
    try (ConnectStack stack = ConnectStack.startWith(PLUGINS, state.resolve("connect"));
        TestServer old = TestServer.start(16);
        TestServer target = TestServer.start(18);
        Pipeline pipeline = Pipeline.start(stack, "older", state, old)) {
      ConnectCluster cluster = stack.client().cluster();
      pipeline.insert(21, 25);
      pipeline.execute("insert into other values (1, 'not captured')");

      GateResult checked = pipeline.check(true).gate();
      GateResult drained = new CdcDrain(OlderDebeziumTest::ignore).run(pipeline.upgrade());
      Restore.copy(old, target);
      pipeline.moveTo(target);
      GateResult resumed = new CdcResume(OlderDebeziumTest::ignore).run(pipeline.upgrade());
      pipeline.insert(26, 40);
      pipeline.execute("delete from orders where id <= 5");
      List<String> came = pipeline.events().upTo("d5");

      assertThat(cluster.connectors().get(0).version().text()).isEqualTo("2.7.4.Final");
      assertThat(checked).isInstanceOf(GateResult.Passed.class);
      assertThat(drained).isInstanceOf(GateResult.Passed.class);
      assertThat(resumed).isInstanceOf(GateResult.Passed.class);
      assertThat(pipeline.count(came, "c", 1, 40)).isEqualTo(new Count(40, 0, 0));
      assertThat(pipeline.count(came, "d", 1, 5)).isEqualTo(new Count(5, 0, 0));
    }
  }

  private static void ignore(Object step, String evidence) {
    // the test does not ask for the steps
  }
}
