package dev.dbops.it.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.core.process.CommandResult;
import dev.dbops.it.maven.GoalRun;
import dev.dbops.it.maven.SampleApp;
import java.io.IOException;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** A build and a baseline stop at what loses events of Debezium. */
class CdcLintIT {
  @Test
  void checkNamesTheStatementAndAMigrationThatHasRunIsLeftAlone() throws IOException {
    GoalRun run = GoalRun.inEmptyFolder();
    SampleApp.in(run.app())
        .migration(
            "CREATE TABLE orders (id int PRIMARY KEY);\nCREATE PUBLICATION p FOR TABLE orders;")
        .migration("ALTER TABLE orders RENAME TO orders_old;");

    CommandResult found = run.run("check");
    CommandResult settled = run.with("dbops.cdc.since", "20240101000003_step").run("check");

    assertThat(found.exitCode()).isEqualTo(1);
    assertThat(found.stdout())
        .contains(
            "prisma/migrations/20240101000002_step/migration.sql:1: table public.orders becomes",
            "[cdc-rename-published-table]",
            "1 finding of change data capture");
    assertThat(settled.exitCode()).as(settled.stdout()).isZero();
    assertThat(settled.stdout()).contains("change data capture: nothing of 0 migration(s) to run");
  }

  @Test
  void baselineWritesNothingWhereTheRemovalTakesATableOutOfItsPublication() throws IOException {
    GoalRun run = GoalRun.inEmptyFolder();
    SampleApp app =
        SampleApp.in(run.app())
            .migration(
                """
                CREATE EXTENSION vector;
                CREATE TABLE items (id int PRIMARY KEY, e vector(3));
                """)
            .migration("CREATE PUBLICATION p FOR TABLE items (id, e);");
    SortedMap<String, String> before = app.tree();

    CommandResult refused =
        run.with("dbops.apply", true).with("dbops.allowDirty", true).run("baseline");

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.stdout()).contains("the removal of ", "[cdc-drop-extension-in-column-list]");
    assertThat(app.tree()).isEqualTo(before);
  }
}
