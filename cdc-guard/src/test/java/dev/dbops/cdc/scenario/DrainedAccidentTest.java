package dev.dbops.cdc.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.cdc.testing.ConnectStack;
import dev.dbops.cdc.testing.Pipeline;
import dev.dbops.cdc.testing.Pipeline.Count;
import dev.dbops.cdc.testing.SharedConnect;
import dev.dbops.cdc.testing.TestServer;
import dev.dbops.cdc.upgrade.CdcDrain;
import dev.dbops.cdc.upgrade.CdcResume;
import dev.dbops.cdc.verdict.CdcVerdictKind;
import dev.dbops.core.gate.GateResult;
import dev.dbops.core.report.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Accidents between drain and resume while ten rows are written: resume refuses, the check names
 * the loss, and who goes on by hand loses all ten.
 */
@Tag("connect")
@ExtendWith(SharedConnect.class)
class DrainedAccidentTest {
  private static final String DROP = "select pg_drop_replication_slot('dbz_slot')";
  private static final String CREATE =
      "select pg_create_logical_replication_slot('dbz_slot', 'pgoutput')";

  @TempDir Path state;

  /** What happens before and after the rows are written, and what follows. */
  enum Accident {
    RECREATED(
        "cdc-changed-since-drain",
        CdcVerdictKind.OFFSET_BEFORE_SLOT,
        true,
        List.of(DROP),
        List.of(CREATE)),
    ADVANCED(
        "cdc-changed-since-drain",
        CdcVerdictKind.SILENT_GAP,
        true,
        List.of(),
        List.of("select pg_replication_slot_advance('dbz_slot', pg_current_wal_lsn())")),
    DROPPED("cdc-slot-not-usable", CdcVerdictKind.SLOT_MISSING, true, List.of(), List.of(DROP)),
    WRONG_PLUGIN(
        "cdc-slot-not-usable",
        CdcVerdictKind.SLOT_WRONG_KIND,
        true,
        List.of(DROP),
        List.of("select pg_create_logical_replication_slot('dbz_slot', 'test_decoding')")),
    IDLE_TOO_LONG(
        "cdc-slot-not-usable",
        CdcVerdictKind.SLOT_INVALIDATED,
        true,
        List.of(),
        List.of(
            "alter system set idle_replication_slot_timeout = '1s'",
            "select pg_reload_conf()",
            "select pg_sleep(1.5)",
            "checkpoint",
            "alter system reset idle_replication_slot_timeout",
            "select pg_reload_conf()")),
    TOO_FAR_BEHIND(
        "cdc-slot-not-usable",
        CdcVerdictKind.SLOT_INVALIDATED,
        false,
        List.of(),
        List.of(
            "alter system set max_slot_wal_keep_size = '1MB'",
            "select pg_reload_conf()",
            "select pg_logical_emit_message(true, 'x', 'x')",
            "select pg_switch_wal()",
            "select pg_logical_emit_message(true, 'x', 'x')",
            "select pg_switch_wal()",
            "select pg_logical_emit_message(true, 'x', 'x')",
            "select pg_switch_wal()",
            "checkpoint",
            "alter system reset max_slot_wal_keep_size",
            "select pg_reload_conf()"));

    private final String rule;
    private final CdcVerdictKind verdict;
    private final boolean countable;
    private final List<String> before;
    private final List<String> after;

    Accident(
        String rule,
        CdcVerdictKind verdict,
        boolean countable,
        List<String> before,
        List<String> after) {
      this.rule = rule;
      this.verdict = verdict;
      this.countable = countable;
      this.before = before;
      this.after = after;
    }
  }

  @ParameterizedTest
  @EnumSource
  void isSeenRefusedAndAccountedFor(Accident accident) {
    String name = "drained-" + accident.name().toLowerCase(Locale.ROOT).replace('_', '-');
    try (TestServer server = TestServer.start(18);
        Pipeline pipeline = Pipeline.start(SharedConnect.stack(), name, state, server)) {
      server.execute("create extension pg_walinspect");
      GateResult drained = new CdcDrain(DrainedAccidentTest::ignore).run(pipeline.upgrade());
      server.execute(accident.before.toArray(String[]::new));
      pipeline.insert(21, 30);
      server.execute(accident.after.toArray(String[]::new));

      GateResult resumed = new CdcResume(DrainedAccidentTest::ignore).run(pipeline.upgrade());
      List<CdcVerdictKind> blocking = pipeline.blocking();
      List<String> losses = pipeline.checkAsAdministrator().losses();

      assertThat(drained).isInstanceOf(GateResult.Passed.class);
      assertThat(((GateResult.Failed) resumed).findings())
          .extracting(Finding::rule)
          .containsExactly(accident.rule);
      assertThat(server.value("select has_database_privilege('public', 'postgres', 'connect')"))
          .isEqualTo("f");
      assertThat(blocking).contains(accident.verdict);
      assertThat(losses)
          .singleElement()
          .asString()
          .contains(
              accident.countable
                  ? "public.orders: 10 inserted, 0 updated, 0 deleted"
                  : "cannot be known");

      assertThat(sentAfterGoingOnByHand(accident, pipeline)).isEqualTo(new Count(0, 10, 0));
    }
  }

  private static Count sentAfterGoingOnByHand(Accident accident, Pipeline pipeline) {
    if (accident == Accident.DROPPED) {
      pipeline.execute(CREATE);
    } else if (accident.rule.equals("cdc-slot-not-usable")) {
      pipeline.execute(DROP, CREATE);
    }
    pipeline.configure("offset.mismatch.strategy", "trust_slot");
    pipeline.resume();
    ConnectStack.await(
        () -> pipeline.server().value("select count(*) from pg_replication_slots where active"),
        "1"::equals);
    pipeline.insert(31, 31);
    return pipeline.count(pipeline.events().upTo("c31"), "c", 21, 30);
  }

  private static void ignore(Object step, String evidence) {
    // the test does not ask for the steps
  }
}
