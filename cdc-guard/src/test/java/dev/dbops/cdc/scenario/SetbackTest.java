package dev.dbops.cdc.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbops.cdc.testing.ConnectStack;
import dev.dbops.cdc.testing.Pipeline;
import dev.dbops.cdc.testing.Pipeline.Count;
import dev.dbops.cdc.testing.Pool;
import dev.dbops.cdc.testing.SharedConnect;
import dev.dbops.cdc.testing.TestServer;
import dev.dbops.cdc.upgrade.CdcDrain;
import dev.dbops.cdc.upgrade.CdcResume;
import dev.dbops.cdc.upgrade.UpgradeProgress;
import dev.dbops.cdc.upgrade.UpgradeStep;
import dev.dbops.cdc.upgrade.Waivers;
import dev.dbops.core.gate.GateResult;
import dev.dbops.core.report.Finding;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Drains that something stops after writes were closed: they go back, or say where they stand. */
@Tag("connect")
@ExtendWith(SharedConnect.class)
class SetbackTest {
  @TempDir Path state;

  @Test
  void goesBackAfterAnyErrorOfTheServer() {
    try (TestServer server = TestServer.start(18);
        Pipeline pipeline = Pipeline.start(SharedConnect.stack(), "error", state, server)) {
      List<Finding> findings =
          drain(pipeline, at(UpgradeStep.FROZEN, () -> server.execute("drop table probe")));

      assertThat(findings)
          .extracting(Finding::rule)
          .containsExactly("cdc-interrupted", "cdc-undone");
      assertThat(findings.get(0).message()).contains("relation \"public.probe\" does not exist");
      assertOpen(server);
      assertDelivers(pipeline, 21);
    }
  }

  @Test
  void saysWhereItStandsWhenConnectIsGoneAndIsTakenBackByHand() {
    ConnectStack stack = SharedConnect.stack();
    try (TestServer server = TestServer.start(18);
        Pipeline pipeline = Pipeline.start(stack, "gone", state, server)) {
      List<Finding> findings = drain(pipeline, at(UpgradeStep.STOPPED, stack::kill));
      GateResult early = new CdcDrain(SetbackTest::ignore).undo(pipeline.upgrade());
      String opened = mayConnect(server);
      pipeline.insert(21, 25);
      stack.startAgain();
      GateResult undone = new CdcDrain(SetbackTest::ignore).undo(pipeline.upgrade());

      assertThat(findings)
          .extracting(Finding::rule)
          .containsExactly("cdc-interrupted", "cdc-not-undone");
      assertThat(findings.get(1).message())
          .isEqualTo(
              "the drain stands at STOPPED: writes are closed and the connectors are stopped; their"
                  + " slots keep the log; it was not taken back");
      assertThat(rules(early)).containsExactly("cdc-not-undone");
      assertThat(opened).isEqualTo("t");
      assertThat(undone).isInstanceOf(GateResult.Passed.class);
      assertDelivers(pipeline, 26);
    }
  }

  @Test
  void endsASessionOfTheConnectorsRoleOnceTheConnectorIsStopped() throws SQLException {
    try (TestServer server = TestServer.start(18);
        Pipeline pipeline = Pipeline.start(SharedConnect.stack(), "sessions", state, server)) {
      server.execute("grant insert on orders to dbz");
      try (Connection app = server.reader().connectToAct();
          Statement statement = app.createStatement()) {
        GateResult drained = new CdcDrain(SetbackTest::ignore).run(pipeline.upgrade());

        assertThat(drained).isInstanceOf(GateResult.Passed.class);
        assertThatThrownBy(() -> statement.execute("insert into orders values (21, 'new', 'app')"))
            .isInstanceOf(SQLException.class);
      }
      GateResult resumed = new CdcResume(SetbackTest::ignore).run(pipeline.upgrade());
      assertThat(resumed).isInstanceOf(GateResult.Passed.class);
    }
  }

  @Test
  void goesBackWhenAPoolOfTheConnectorsRoleWrites() {
    assertGoesBack("dbz", "poolofdbz");
  }

  @Test
  void goesBackWhenAPoolOfASuperuserWrites() {
    assertGoesBack("boss", "poolofboss");
  }

  private void assertGoesBack(String role, String name) {
    try (TestServer server = TestServer.start(18);
        Pipeline pipeline = Pipeline.start(SharedConnect.stack(), name, state, server)) {
      server.execute(
          "create role boss superuser login password 'boss'", "grant insert on orders to dbz");
      try (Pool pool = Pool.start(server.address(role), 21)) {
        List<Finding> findings =
            findings(new CdcDrain(SetbackTest::ignore).run(pipeline.upgrade(5)));

        assertThat(findings)
            .extracting(Finding::rule)
            .contains("cdc-writes-open")
            .endsWith("cdc-undone");
        assertThat(findings.get(0).message())
            .isEqualTo("a session of " + role + " (dbops) can still write");
        assertOpen(server);
        int last = pool.stop();
        assertThat(pipeline.count(pipeline.events().upTo("c" + last), "c", 1, last))
            .isEqualTo(new Count(last, 0, 0));
      }
    }
  }

  @Test
  void staysClosedWhenSomeoneElseMovedTheSlot() {
    try (TestServer server = TestServer.start(18);
        Pipeline pipeline = Pipeline.start(SharedConnect.stack(), "moved", state, server)) {
      List<Finding> findings =
          drain(
              pipeline,
              at(
                  UpgradeStep.STOPPED,
                  () -> {
                    pipeline.insert(21, 21);
                    server.execute(
                        "select pg_replication_slot_advance('dbz_slot', pg_current_wal_lsn())");
                  }));

      assertThat(findings)
          .extracting(Finding::rule)
          .containsExactly("cdc-changed-since-drain", "cdc-not-undone");
      assertThat(mayConnect(server)).isEqualTo("f");
      assertThat(pipeline.blocking()).isNotEmpty();
    }
  }

  @Test
  void staysClosedWhenATableLeftItsPublicationEvenIfSomeoneCanWrite() throws SQLException {
    try (TestServer server = TestServer.start(18);
        Pipeline pipeline = Pipeline.start(SharedConnect.stack(), "left", state, server)) {
      GateResult drained = new CdcDrain(SetbackTest::ignore).run(pipeline.upgrade());
      server.execute("alter publication dbz_pub drop table orders");
      List<Finding> findings;
      try (Connection second = server.administrator().connectToAct()) {
        assertThat(second.isValid(1)).isTrue();
        findings = findings(new CdcDrain(SetbackTest::ignore).run(pipeline.upgrade(2)));
      }
      String closed = mayConnect(server);
      List<Finding> undo = findings(new CdcDrain(SetbackTest::ignore).undo(pipeline.upgrade()));
      server.execute("alter publication dbz_pub add table orders");
      GateResult again = new CdcDrain(SetbackTest::ignore).run(pipeline.upgrade());
      GateResult undone = new CdcDrain(SetbackTest::ignore).undo(pipeline.upgrade());

      assertThat(drained).isInstanceOf(GateResult.Passed.class);
      assertThat(findings)
          .extracting(Finding::rule)
          .containsExactly("cdc-writes-open", "cdc-not-undone");
      assertThat(undo.get(0).remedy())
          .isEqualTo(
              "bring it back and run again; if it is meant so:"
                  + " -Ddbops.gates.waive=cdc-publication:reason");
      assertThat(undo)
          .extracting(Finding::rule)
          .containsExactly("cdc-publication-changed", "cdc-not-undone");
      assertThat(closed).isEqualTo("f");
      assertThat(again).isInstanceOf(GateResult.Passed.class);
      assertThat(undone).isInstanceOf(GateResult.Passed.class);
      assertDelivers(pipeline, 21);
    }
  }

  @Test
  void doesNotDrainAgainOverWhatAnotherAdvancedTheSlotOver() {
    try (TestServer server = TestServer.start(18);
        Pipeline pipeline = Pipeline.start(SharedConnect.stack(), "between", state, server)) {
      GateResult drained = new CdcDrain(SetbackTest::ignore).run(pipeline.upgrade());
      pipeline.insert(21, 30);
      server.execute("select pg_replication_slot_advance('dbz_slot', pg_current_wal_lsn())");

      List<String> again = rules(new CdcDrain(SetbackTest::ignore).run(pipeline.upgrade()));

      assertThat(drained).isInstanceOf(GateResult.Passed.class);
      assertThat(again).containsExactly("cdc-changed-since-drain", "cdc-not-undone");
      assertThat(mayConnect(server)).isEqualTo("f");
    }
  }

  @Test
  void drainsAgainWhenATableIsMeantToLeaveItsPublication() {
    try (TestServer server = TestServer.start(18);
        Pipeline pipeline = Pipeline.start(SharedConnect.stack(), "meant", state, server)) {
      server.execute("create table graph (id int primary key)");
      server.execute("alter publication dbz_pub add table graph");
      new CdcDrain(SetbackTest::ignore).run(pipeline.upgrade());
      server.execute("drop table graph");

      List<String> refused = rules(new CdcDrain(SetbackTest::ignore).run(pipeline.upgrade()));
      GateResult waived =
          new CdcDrain(SetbackTest::ignore)
              .run(pipeline.upgrade(90, Waivers.PUBLICATION, "the extension is removed"));
      GateResult resumed = new CdcResume(SetbackTest::ignore).run(pipeline.upgrade());

      assertThat(refused).containsExactly("cdc-publication-changed", "cdc-not-undone");
      assertThat(waived).isInstanceOf(GateResult.Passed.class);
      assertThat(resumed).isInstanceOf(GateResult.Passed.class);
      assertDelivers(pipeline, 21);
    }
  }

  private static void assertDelivers(Pipeline pipeline, int first) {
    pipeline.insert(first, first + 10);
    int last = first + 10;
    assertThat(pipeline.count(pipeline.events().upTo("c" + last), "c", 1, last))
        .isEqualTo(new Count(last, 0, 0));
  }

  private static void assertOpen(TestServer server) {
    assertThat(mayConnect(server)).isEqualTo("t");
  }

  private static String mayConnect(TestServer server) {
    return server.value("select has_database_privilege('public', 'postgres', 'connect')");
  }

  private static UpgradeProgress at(UpgradeStep wanted, Runnable accident) {
    return (step, evidence) -> {
      if (step == wanted) {
        accident.run();
      }
    };
  }

  private static List<Finding> drain(Pipeline pipeline, UpgradeProgress progress) {
    return findings(new CdcDrain(progress).run(pipeline.upgrade()));
  }

  private static List<Finding> findings(GateResult result) {
    assertThat(result).isInstanceOf(GateResult.Failed.class);
    return new ArrayList<>(((GateResult.Failed) result).findings());
  }

  private static List<String> rules(GateResult result) {
    return findings(result).stream().map(Finding::rule).toList();
  }

  private static void ignore(UpgradeStep step, String evidence) {
    // the test does not ask for the steps
  }
}
