package dev.dbops.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.core.process.CommandResult;
import dev.dbops.it.maven.GoalRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BaselineIT {
  private static final String APP = "removes-the-extension";
  private static final Path INIT = Path.of("prisma/migrations/20260101000000_init/migration.sql");

  @Test
  void writesTheProvenHistoryAndThenHasNothingToDo() throws IOException {
    GoalRun run = GoalRun.inCopyOf(APP).with("dbops.apply", true).with("dbops.allowDirty", true);

    CommandResult first = run.run("dbops:baseline");
    CommandResult second = run.run("dbops:baseline");

    assertThat(first.exitCode()).as(first.stdout()).isZero();
    assertThat(run.app().resolve(INIT))
        .hasSameTextualContentAs(GoalRun.expected(APP).resolve(INIT));
    assertThat(run.app().resolve("prisma/dbops-baseline.json")).exists();
    assertThat(second.exitCode()).as(second.stdout()).isZero();
    assertThat(Files.readString(run.app().resolve("target/dbops/report.json")))
        .contains("\"verdict\": \"untouched\"");
  }

  @Test
  void withoutApplyTheFilesStayAsTheyAre() throws IOException {
    GoalRun run = GoalRun.inCopyOf(APP);

    CommandResult result = run.run("dbops:baseline");

    assertThat(result.exitCode()).as(result.stdout()).isZero();
    assertThat(Files.readString(run.app().resolve(INIT))).startsWith("-- CreateExtension");
    assertThat(Files.readString(run.app().resolve("target/dbops/baseline.patch")))
        .contains("-CREATE EXTENSION IF NOT EXISTS \"vector\";");
  }
}
