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
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plan as its user meets it: Maven writes it, psql runs it. */
class RemovalPlanGoalIT {
  private static final String OLD =
      """
      CREATE EXTENSION vector;
      CREATE TABLE docs (id int PRIMARY KEY, title text, embedding vector(3), half halfvec(2) DEFAULT '[1,2]');
      CREATE INDEX docs_title ON docs (title);
      CREATE INDEX docs_embedding ON docs USING hnsw (embedding vector_l2_ops);
      CREATE VIEW titles AS SELECT title FROM docs;
      """;
  private static final String ANSWERS =
      """
      {"version": 1, "answers": {"column public.docs.half": {"answer": "retype", "type": "real[]"}}}
      """;

  @TempDir private Path root;

  @Test
  void takesADatabaseToWhereItsNewHistoryIs() throws Exception {
    Path app =
        SampleApp.in(root.resolve("app"))
            .migration(OLD)
            .file("prisma/dbops-decisions.json", ANSWERS)
            .root();
    CommandResult baseline =
        GoalRun.in(app).with("dbops.apply", true).with("dbops.allowDirty", true).run("baseline");
    assertThat(baseline.exitCode()).as(baseline.stdout()).isZero();
    try (LiveServer live = LiveServer.withExtensions(root.resolve("stand-ins"))) {
      deploy(live);
      Psql psql = new Psql(live.prismaUrl());
      Path file = app.resolve("target/dbops/removal-1.sql");

      CommandResult planned = run(app, live, "removal-plan");
      CommandResult refused = psql.run(file, root);
      Psql.consent(file);
      CommandResult removed = psql.run(file, root);
      CommandResult verified = run(app, live, "verify");
      CommandResult again = run(app, live, "removal-plan");

      assertThat(planned.exitCode()).as(planned.stdout()).isZero();
      assertThat(planned.stdout())
          .contains("lost for good: column public.docs.embedding, 2 values, ")
          .contains("would run: ALTER TABLE public.docs ALTER COLUMN half TYPE real[] USING ")
          .contains("would run: DROP EXTENSION vector", "nothing was run", "Next: review the files")
          .doesNotContain(LiveServer.PASSWORD);
      assertThat(refused.exitCode()).isEqualTo(3);
      assertThat(refused.stderr())
          .contains("no consent for column public.docs.embedding (2 values");
      assertThat(removed.exitCode()).as(removed.stderr()).isZero();
      assertThat(verified.exitCode()).as(verified.stdout()).isZero();
      assertThat(verified.stdout()).contains("LiveGate: passed", "0 expected");
      assertThat(again.stdout()).contains("nothing to remove");
    }
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(app.resolve("target/dbops/removal-0-export.sql"))))
        .isEqualTo("rw-------");
  }

  @Test
  void namesTheDatabaseThatItCannotReach() throws Exception {
    Path app = SampleApp.in(root.resolve("app")).migration("SELECT 1;\n").root();

    CommandResult result = GoalRun.in(app).run("removal-plan");

    assertThat(result.exitCode()).isNotZero();
    assertThat(result.stdout()).contains("[endpoint-unnamed]");
  }

  private static CommandResult run(Path app, LiveServer live, String goal) throws Exception {
    URI address = live.address();
    return GoalRun.in(app)
        .with(
            "dbops.live.url",
            "postgresql://" + address.getHost() + ":" + address.getPort() + "/app")
        .with("dbops.atlas", false)
        .withVariable("PGUSER", LiveServer.ROLE)
        .withVariable("PGPASSWORD", LiveServer.PASSWORD)
        .run(goal);
  }

  private static void deploy(LiveServer live) throws SQLException {
    try (Connection connection = live.connect()) {
      Sql.run(
          connection,
          "SET SESSION AUTHORIZATION owner",
          OLD,
          "INSERT INTO docs VALUES (1, 'a', '[1,2,3]', '[0.5,2]'), (2, 'b', '[3,2,1]', NULL)");
    }
  }
}
