package dev.dbops.cdc.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbops.cdc.catalog.CatalogReader;
import dev.dbops.cdc.lint.CdcLinter;
import dev.dbops.cdc.lint.LintRequest;
import dev.dbops.cdc.testing.Pipeline;
import dev.dbops.cdc.testing.Pipeline.Count;
import dev.dbops.cdc.testing.SharedConnect;
import dev.dbops.cdc.testing.TestServer;
import dev.dbops.cdc.upgrade.CdcDrain;
import dev.dbops.cdc.upgrade.CdcResume;
import dev.dbops.cdc.verdict.CdcVerdictKind;
import dev.dbops.core.gate.GateResult;
import dev.dbops.core.report.Finding;
import dev.dbops.core.sql.SqlScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Statements that lose events: named before they run, and counted where they run all the same. */
@Tag("connect")
@ExtendWith(SharedConnect.class)
class PreventableTest {
  @TempDir Path state;

  @Test
  void aTableTakenOutOfThePublicationLosesTenOfTen() {
    try (TestServer server = TestServer.start(18);
        Pipeline pipeline = Pipeline.start(SharedConnect.stack(), "taken-out", state, server)) {
      pipeline.check(true);
      String statement = "alter publication dbz_pub drop table orders";
      List<String> lint = lint(server, statement);

      server.execute(statement);
      List<CdcVerdictKind> blocking = pipeline.blocking();
      pipeline.insert(21, 30);
      server.execute("alter publication dbz_pub add table orders");
      pipeline.insert(31, 31);
      List<String> came = pipeline.events().upTo("c31");

      assertThat(lint).containsExactly("cdc-table-leaves-publication");
      assertThat(blocking)
          .containsExactly(CdcVerdictKind.PUBLICATION_CHANGED, CdcVerdictKind.TABLE_NOT_PUBLISHED);
      assertThat(pipeline.count(came, "c", 21, 30)).isEqualTo(new Count(0, 10, 0));
    }
  }

  @Test
  void aListedColumnDroppedWithCascadeTakesItsTableAlongAndLosesTenOfTen() {
    try (TestServer server = TestServer.start(18);
        Pipeline pipeline = Pipeline.start(SharedConnect.stack(), "listed", state, server)) {
      server.execute("alter publication dbz_pub set table orders (id, note), probe");
      pipeline.check(true);
      List<String> lint = lint(server, "alter table orders drop column note cascade");

      assertThatThrownBy(() -> server.execute("alter table orders drop column note"))
          .hasMessageContaining("other objects depend on it");
      server.execute("alter table orders drop column note cascade");
      List<CdcVerdictKind> blocking = pipeline.blocking();
      server.execute("insert into orders select i, 'new' from generate_series(21, 30) i");
      server.execute("alter publication dbz_pub add table orders");
      server.execute("insert into orders values (31, 'new')");
      List<String> came = pipeline.events().upTo("c31");

      assertThat(lint).containsExactly("cdc-drop-published-column");
      assertThat(blocking)
          .containsExactly(CdcVerdictKind.PUBLICATION_CHANGED, CdcVerdictKind.TABLE_NOT_PUBLISHED);
      assertThat(pipeline.count(came, "c", 21, 30)).isEqualTo(new Count(0, 10, 0));
    }
  }

  @Test
  void aLibraryThatIsGoneStopsTheBacklogForGood() throws IOException {
    try (TestServer server = TestServer.start(18);
        Pipeline pipeline = withType(server, "library-gone")) {
      List<String> lint = lint(server, "drop extension points cascade");
      pipeline.stop();
      server.execute("insert into orders select i, '', '', '(1,2)' from generate_series(21, 30) i");
      Files.delete(library());
      SharedConnect.stack().client().resume(pipeline.name());
      SharedConnect.stack()
          .awaitStatus(pipeline.name(), known -> known.summary().contains("FAILED"));

      assertThat(lint).containsExactly("cdc-drop-extension-with-backlog");
      assertThat(SharedConnect.stack().trace(pipeline.name())).contains("could not access file");
      assertThat(pipeline.blocking()).containsExactly(CdcVerdictKind.CONNECTOR_STATE);
      assertThat(pipeline.count(pipeline.events().upTo("c20"), "c", 21, 30))
          .isEqualTo(new Count(0, 10, 0));
    }
  }

  @Test
  void aLibraryThatGoesAfterADrainLosesNothing() throws IOException {
    try (TestServer server = TestServer.start(18);
        Pipeline pipeline = withType(server, "library-drained")) {
      server.execute("insert into orders select i, '', '', '(1,2)' from generate_series(21, 30) i");

      GateResult drained = new CdcDrain(PreventableTest::ignore).run(pipeline.upgrade());
      server.execute("drop type point_of_old cascade");
      Files.delete(library());
      GateResult columnGone = new CdcResume(PreventableTest::ignore).run(pipeline.upgrade());
      GateResult again = new CdcDrain(PreventableTest::ignore).run(pipeline.upgrade());
      GateResult resumed = new CdcResume(PreventableTest::ignore).run(pipeline.upgrade());
      pipeline.insert(31, 31);

      assertThat(drained).isInstanceOf(GateResult.Passed.class);
      assertThat(((GateResult.Failed) columnGone).findings())
          .extracting(Finding::rule)
          .containsExactly("cdc-publication-changed");
      assertThat(again).isInstanceOf(GateResult.Passed.class);
      assertThat(resumed).isInstanceOf(GateResult.Passed.class);
      assertThat(pipeline.count(pipeline.events().upTo("c31"), "c", 21, 31))
          .isEqualTo(new Count(11, 0, 0));
    }
  }

  @Test
  void aTableThatARemovalTakesAlongInTheWindowIsMissedBeforeTheUpgrade() {
    try (TestServer server = TestServer.start(18);
        Pipeline pipeline = Pipeline.start(SharedConnect.stack(), "taken-along", state, server)) {
      server.execute("alter publication dbz_pub set table orders (id, note), probe");
      GateResult drained = new CdcDrain(PreventableTest::ignore).run(pipeline.upgrade());
      server.execute("alter table orders drop column note cascade");
      GateResult missed = new CdcDrain(PreventableTest::ignore).run(pipeline.upgrade());
      String closed =
          server.value("select has_database_privilege('public', 'postgres', 'connect')");
      server.execute("alter publication dbz_pub add table orders (id)");
      GateResult mended = new CdcDrain(PreventableTest::ignore).run(pipeline.upgrade());
      GateResult resumed = new CdcResume(PreventableTest::ignore).run(pipeline.upgrade());
      server.execute("insert into orders select i, 'new' from generate_series(21, 31) i");

      assertThat(drained).isInstanceOf(GateResult.Passed.class);
      assertThat(((GateResult.Failed) missed).findings())
          .first()
          .asString()
          .contains("table public.orders is no longer published");
      assertThat(closed).isEqualTo("f");
      assertThat(mended).isInstanceOf(GateResult.Passed.class);
      assertThat(resumed).isInstanceOf(GateResult.Passed.class);
      assertThat(pipeline.count(pipeline.events().upTo("c31"), "c", 1, 31))
          .isEqualTo(new Count(31, 0, 0));
    }
  }

  /** A published column whose type is read and written by a library that can be deleted. */
  private Pipeline withType(TestServer server, String name) throws IOException {
    Path original =
        Path.of(server.value("select setting from pg_config where name = 'PKGLIBDIR'"), "cube.so");
    Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.copy(original, library());
    Pipeline pipeline = Pipeline.start(SharedConnect.stack(), name, state, server);
    server.execute(
        "create type point_of_old",
        "create function old_point_in(cstring) returns point_of_old as '%s', 'cube_in'"
                .formatted(library())
            + " language c strict immutable",
        "create function old_point_out(point_of_old) returns cstring as '%s', 'cube_out'"
                .formatted(library())
            + " language c strict immutable",
        "create type point_of_old (internallength = variable, input = old_point_in,"
            + " output = old_point_out, alignment = double)",
        "alter table orders add place point_of_old");
    return pipeline;
  }

  private Path library() {
    return state.resolve("gone.so");
  }

  private static List<String> lint(TestServer server, String statement) {
    SqlScript typed =
        SqlScript.parse("1_typed/migration.sql", "alter table orders add place point_of_old");
    SqlScript script = SqlScript.parse("2_step/migration.sql", statement);
    LintRequest request =
        new LintRequest(
            List.of(typed, script),
            new CatalogReader().read(server.reader()).publications(),
            Map.of("point_of_old", "points"),
            Map.of(),
            Map.of(),
            "public");
    return new CdcLinter().lint(request).stream().map(Finding::rule).toList();
  }

  private static void ignore(Object step, String evidence) {
    // the test does not ask for the steps
  }
}
