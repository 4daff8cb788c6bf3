package dev.dbops.it.goal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.core.process.CommandResult;
import dev.dbops.it.maven.GoalRun;
import dev.dbops.it.maven.SampleApp;
import dev.dbops.it.stack.LiveServer;
import dev.dbops.it.stack.Psql;
import dev.dbops.it.stack.Sql;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plan as its user meets it: Maven writes it, psql runs it. */
class RemovalPlanGoalIT {
  @TempDir private Path root;

  @Test
  void writesWhatPsqlThenRuns() throws Exception {
    Path app = SampleApp.in(root.resolve("app")).migration("CREATE EXTENSION vector;\n").root();
    try (LiveServer live = LiveServer.withExtensions(root.resolve("stand-ins"))) {
      deploy(live);
      URI address = live.address();
      GoalRun run =
          GoalRun.in(app)
              .with(
                  "dbops.live.url",
                  "postgresql://" + address.getHost() + ":" + address.getPort() + "/app")
              .withVariable("PGUSER", LiveServer.ROLE)
              .withVariable("PGPASSWORD", LiveServer.PASSWORD);

      CommandResult planned = run.run("removal-plan");
      Path file = app.resolve("target/dbops/removal-1.sql");
      Psql psql = new Psql(live.prismaUrl());
      CommandResult refused = psql.run(file, root);
      Psql.consent(file);
      CommandResult removed = psql.run(file, root);
      CommandResult again = run.run("removal-plan");

      assertThat(planned.exitCode()).as(planned.stdout()).isZero();
      assertThat(planned.stdout())
          .contains("lost for good: column public.docs.embedding, 2 values, ")
          .contains("would run: DROP EXTENSION vector", "nothing was run", "Next: review the files")
          .doesNotContain(LiveServer.PASSWORD);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(refused.exitCode()).isEqualTo(3);
      assertThat(refused.stderr())
          .contains("no consent for column public.docs.embedding (2 values");
      assertThat(removed.exitCode()).as(removed.stderr()).isZero();
      assertThat(again.stdout()).contains("nothing to remove");
    }
  }

  @Test
  void namesTheDatabaseThatItCannotReach() throws Exception {
    Path app = SampleApp.in(root.resolve("app")).migration("SELECT 1;\n").root();

    CommandResult result = GoalRun.in(app).run("removal-plan");

    assertThat(result.exitCode()).isNotZero();
    assertThat(result.stdout()).contains("[endpoint-unnamed]");
  }

  private static void deploy(LiveServer live) throws Exception {
    try (Connection connection = live.connect()) {
      Sql.run(
          connection,
          "CREATE EXTENSION vector",
          "CREATE TABLE docs (id int PRIMARY KEY, embedding vector(3))",
          "INSERT INTO docs VALUES (1, '[1,2,3]'), (2, '[3,2,1]')",
          "CREATE VIEW embedded AS SELECT embedding FROM docs");
    }
  }
}
