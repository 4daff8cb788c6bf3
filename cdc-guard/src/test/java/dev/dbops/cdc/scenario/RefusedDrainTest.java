package dev.dbops.cdc.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.cdc.connect.SourceOffset;
import dev.dbops.cdc.testing.ConnectStack;
import dev.dbops.cdc.testing.Pipeline;
import dev.dbops.cdc.testing.Pipeline.Count;
import dev.dbops.cdc.testing.SharedConnect;
import dev.dbops.cdc.testing.TestServer;
import dev.dbops.cdc.upgrade.CdcDrain;
import dev.dbops.cdc.upgrade.CdcResume;
import dev.dbops.cdc.upgrade.UpgradeRequest;
import dev.dbops.cdc.upgrade.UpgradeStep;
import dev.dbops.cdc.upgrade.Waivers;
import dev.dbops.core.gate.GateResult;
import dev.dbops.core.report.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a drain refuses before it touches anything: other servers, slots and connectors. */
@Tag("connect")
@ExtendWith(SharedConnect.class)
class RefusedDrainTest {
  @TempDir Path state;
  private final List<UpgradeStep> steps = new ArrayList<>();

  @Test
  void refusesAServerThatTheConnectorDoesNotRead() {
    try (TestServer production = TestServer.start(18);
        TestServer staging = TestServer.start(18)) {
      prepare(staging);
      moveLog(production);
      refusesBoth(production, staging);
    }
  }

  /** The offset lies in the log that staging's slot keeps, so positions alone tell nothing. */
  private void refusesBoth(TestServer production, TestServer staging) {
    try (Pipeline pipeline =
        Pipeline.start(SharedConnect.stack(), "elsewhere", state, production)) {
      moveLog(staging);
      moveLog(staging);
      UpgradeRequest named = pipeline.upgrade(staging, 2, Waivers.SERVER, "an alias");

      List<Finding> other = findings(new CdcDrain(this::heard).run(pipeline.upgrade(staging, 2)));
      List<Finding> unread = findings(new CdcDrain(this::heard).run(named));

      assertThat(other)
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.rule()).isEqualTo("cdc-other-server");
                assertThat(finding.message())
                    .isEqualTo(
                        "the connector reads localhost:%d, dbops.live.url names localhost:%d"
                            .formatted(production.port(), staging.port()));
              });
      assertThat(unread)
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.rule()).isEqualTo("cdc-slot-not-read");
                assertThat(finding.message())
                    .startsWith("it runs, but nobody reads its slot dbz_slot here; the connector");
              });
      assertThat(steps).isEmpty();
      assertRunsAsBefore(pipeline);
    }
  }

  @Test
  void refusesAnOffsetOfAnotherLogAndLosesNothing() {
    try (TestServer server = TestServer.start(18);
        Pipeline pipeline = Pipeline.start(SharedConnect.stack(), "future", state, server)) {
      pipeline.stop();
      pipeline.insert(21, 30);
      SharedConnect.stack()
          .send(
              "PATCH",
              "/connectors/future/offsets",
              """
              {"offsets":[{"partition":{"server":"future"},
                "offset":{"lsn":99999999999,"lsn_proc":99999999999,"lsn_commit":99999999999,"txId":5}}]}
              """);
      pipeline.resume();

      List<Finding> findings = findings(new CdcDrain(this::heard).run(pipeline.upgrade()));
      pipeline.stop();
      String pending =
          server.value(
              "select count(*) > 0 from pg_logical_slot_peek_binary_changes('dbz_slot', null, null,"
                  + " 'proto_version', '1', 'publication_names', 'dbz_pub')");

      assertThat(findings).extracting(Finding::rule).containsExactly("cdc-offset-from-future");
      assertThat(steps).isEmpty();
      assertThat(pending).isEqualTo("t");
    }
  }

  @Test
  void refusesASlotThatNoDrainedConnectorReadsUntilItIsGivenUp() {
    try (TestServer server = TestServer.start(18);
        Pipeline pipeline = Pipeline.start(SharedConnect.stack(), "orphan", state, server)) {
      server.execute("select pg_create_logical_replication_slot('search', 'pgoutput')");

      List<Finding> findings = findings(new CdcDrain(this::heard).run(pipeline.upgrade()));
      GateResult givenUp =
          new CdcDrain(this::heard)
              .run(pipeline.upgrade(90, Waivers.SLOT + "search", "nobody needs it"));
      GateResult resumed = new CdcResume(this::heard).run(pipeline.upgrade());

      assertThat(findings)
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.rule()).isEqualTo("cdc-slot-not-drained");
                assertThat(finding.place()).isEqualTo("slot search");
              });
      assertThat(givenUp).isInstanceOf(GateResult.Passed.class);
      assertThat(resumed).isInstanceOf(GateResult.Passed.class);
      assertRunsAsBefore(pipeline);
    }
  }

  @Test
  void refusesOtherConnectorsThanThoseOfTheSavedDrain() {
    try (TestServer server = TestServer.start(18);
        Pipeline pipeline = Pipeline.start(SharedConnect.stack(), "mine", state, server)) {
      GateResult drained = new CdcDrain(this::heard).run(pipeline.upgrade());

      List<Finding> second =
          findings(new CdcDrain(this::heard).run(pipeline.upgrade(Set.of("theirs"))));
      List<Finding> resumed =
          findings(new CdcResume(this::heard).run(pipeline.upgrade(Set.of("theirs"))));
      GateResult mine = new CdcResume(this::heard).run(pipeline.upgrade());

      assertThat(drained).isInstanceOf(GateResult.Passed.class);
      assertThat(second).extracting(Finding::rule).containsExactly("cdc-other-connectors");
      assertThat(resumed).extracting(Finding::rule).containsExactly("cdc-other-connectors");
      assertThat(mine).isInstanceOf(GateResult.Passed.class);
      assertRunsAsBefore(pipeline);
    }
  }

  @Test
  void refusesToDrainAsTheConnectorsOwnRole() {
    try (TestServer server = TestServer.start(18);
        Pipeline pipeline =
            Pipeline.start(
                SharedConnect.stack(),
                "onerole",
                state,
                server,
                "database.user",
                "postgres",
                "database.password",
                "postgres")) {
      List<Finding> findings = findings(new CdcDrain(this::heard).run(pipeline.upgrade()));

      assertThat(findings).extracting(Finding::rule).containsExactly("cdc-one-role");
      assertThat(steps).isEmpty();
      assertRunsAsBefore(pipeline);
    }
  }

  @Test
  void findsTheRoleThatAPlaceholderHides() throws IOException {
    try (TestServer server = TestServer.start(18);
        Pipeline pipeline = Pipeline.start(SharedConnect.stack(), "hidden", state, server)) {
      Path secrets = Files.writeString(state.resolve("secrets.properties"), "user=dbz\n");
      pipeline.configure("database.user", "${file:" + secrets + ":user}");
      SharedConnect.stack().restart(pipeline.name());

      GateResult drained = new CdcDrain(this::heard).run(pipeline.upgrade());
      GateResult resumed = new CdcResume(this::heard).run(pipeline.upgrade());

      assertThat(drained).isInstanceOf(GateResult.Passed.class);
      assertThat(resumed).isInstanceOf(GateResult.Passed.class);
      assertRunsAsBefore(pipeline);
    }
  }

  @Test
  void waitsForAnIncrementalSnapshot() {
    try (TestServer server = TestServer.start(18);
        Pipeline pipeline =
            Pipeline.start(
                SharedConnect.stack(),
                "incremental",
                state,
                server,
                "signal.data.collection",
                "public.signals",
                "incremental.snapshot.chunk.size",
                "1",
                "table.include.list",
                "public.orders,public.probe,public.signals")) {
      server.execute(
          "create table signals (id text primary key, type text, data text)",
          "alter publication dbz_pub add table signals",
          "grant select on orders to dbz",
          "grant select, insert, update, delete on signals to dbz",
          "insert into orders select i, 'new', 'note' from generate_series(21, 3000) i",
          "insert into signals values ('first', 'execute-snapshot',"
              + " '{\"data-collections\": [\"public.orders\"], \"type\": \"incremental\"}')");
      ConnectStack.await(
          () -> SharedConnect.stack().client().offsets(pipeline.name()),
          offsets -> offsets.stream().anyMatch(SourceOffset::snapshotRunning));

      GateResult drained = new CdcDrain(this::heard).run(pipeline.upgrade());

      assertThat(((GateResult.Inconclusive) drained).reason())
          .isEqualTo("connector incremental: its snapshot has not ended\n  fix: wait until it has");
      assertThat(steps).isEmpty();
    }
  }

  private static void assertRunsAsBefore(Pipeline pipeline) {
    assertThat(
            pipeline
                .server()
                .value("select has_database_privilege('public', 'postgres', 'connect')"))
        .isEqualTo("t");
    pipeline.insert(21, 31);
    assertThat(pipeline.count(pipeline.events().upTo("c31"), "c", 1, 31))
        .isEqualTo(new Count(31, 0, 0));
  }

  private static void moveLog(TestServer server) {
    server.execute("select pg_logical_emit_message(true, 'x', 'x')", "select pg_switch_wal()");
  }

  private static void prepare(TestServer server) {
    server.execute(
        "create table orders (id int primary key, state text, note text)",
        "create table probe (id text primary key, at timestamptz)",
        "create publication dbz_pub for table orders, probe",
        "select pg_create_logical_replication_slot('dbz_slot', 'pgoutput')",
        "insert into orders values (1, 'new', 'staging')");
  }

  private static List<Finding> findings(GateResult result) {
    assertThat(result).isInstanceOf(GateResult.Failed.class);
    return ((GateResult.Failed) result).findings();
  }

  private void heard(UpgradeStep step, String evidence) {
    steps.add(step);
  }
}
