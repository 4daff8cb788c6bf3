package dev.dbops.it.goal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.core.process.Command;
import dev.dbops.core.process.CommandResult;
import dev.dbops.core.process.CommandRunner;
import dev.dbops.it.maven.GoalRun;
import dev.dbops.it.maven.SampleApp;
import dev.dbops.it.stack.LiveServer;
import dev.dbops.it.stack.Sql;
import dev.dbops.prisma.history.Checksum;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From {@code dbops:baseline} to the ledger and back, with a password that settings.xml hides. */
class ReconcileGoalIT {
  private static final String OLD =
      "CREATE EXTENSION vector;\n\nCREATE TABLE t (id int, e vector(3));\n";
  private static final String NAME = "20240101000001_step";
  private static final String URL = "dbops.live.url";

  @TempDir Path root;

  @Test
  void theLedgerFollowsTheBaselineAndGoesBack() throws Exception {
    Path app = SampleApp.in(root.resolve("app")).migration(OLD).root();
    try (LiveServer live = LiveServer.plain(Files.createDirectory(root.resolve("none")))) {
      deployed(live);
      URI at = live.address();
      String url = "postgresql://%s:%d/app".formatted(at.getHost(), at.getPort());
      CommandResult baseline =
          GoalRun.in(app).with("dbops.apply", true).with("dbops.allowDirty", true).run("baseline");
      assertThat(baseline.exitCode()).as(baseline.stdout()).isZero();

      CommandResult planned = secret(app).with(URL, url).run("reconcile");
      List<String> untouched = checksums(live);
      CommandResult applied =
          secret(app).with(URL, url).with("dbops.ledger.apply", true).run("reconcile");
      List<String> changed = checksums(live);
      CommandResult undone =
          secret(app)
              .with(URL, url)
              .with("dbops.ledger.undo", true)
              .with("dbops.ledger.apply", true)
              .run("reconcile");

      assertThat(planned.exitCode()).as(planned.stdout()).isZero();
      assertThat(planned.stdout())
          .contains("plan: in place, 1 row", "Next: mvn dbops:reconcile -Ddbops.ledger.apply=true")
          .doesNotContain(LiveServer.PASSWORD);
      assertThat(untouched).containsExactly(old());
      assertThat(applied.stdout()).contains("applied and verified", "state: new files, new ledger");
      assertThat(changed).doesNotContain(old());
      assertThat(undone.exitCode()).as(undone.stdout()).isZero();
      assertThat(checksums(live)).containsExactly(old());
    }
  }

  @Test
  void theEnvironmentAloneMakesNoConnection() throws Exception {
    Path app = SampleApp.in(root.resolve("app")).migration(OLD).root();
    Files.writeString(app.resolve("prisma/dbops-baseline.json"), "{\"version\": 1}");

    CommandResult result =
        GoalRun.in(app)
            .withVariable("DATABASE_URL", "postgresql://app:hunter2@127.0.0.1:9/app")
            .run("reconcile");

    assertThat(result.exitCode()).isNotZero();
    assertThat(result.stdout()).contains("[endpoint-unnamed]").doesNotContain("hunter2");
  }

  private GoalRun secret(Path app) throws IOException {
    String master = maven(app, "--encrypt-master-password", "only-for-this-test");
    Path security =
        Files.writeString(
            root.resolve("security.xml"),
            "<settingsSecurity><master>" + master + "</master></settingsSecurity>");
    String password =
        maven(app, "-Dsettings.security=" + security, "--encrypt-password", LiveServer.PASSWORD);
    assertThat(password).startsWith("{").doesNotContain(LiveServer.PASSWORD);
    return GoalRun.in(app)
        .withServer("staging", LiveServer.ROLE, password)
        .with("settings.security", security)
        .with("dbops.live.serverId", "staging");
  }

  private static String maven(Path app, String... words) {
    Path program = Path.of(System.getProperty("it.maven"));
    CommandResult result =
        new CommandRunner()
            .run(new Command(program, List.of(words), Map.of(), app, Duration.ofMinutes(1)));
    assertThat(result.exitCode()).as(result.stdout()).isZero();
    return result.stdout().lines().filter(line -> line.startsWith("{")).findFirst().orElseThrow();
  }

  private static String old() {
    return Checksum.of(OLD.getBytes(StandardCharsets.UTF_8)).value();
  }

  private static void deployed(LiveServer live) throws SQLException {
    try (Connection connection = live.connect()) {
      Sql.run(
          connection,
          """
          CREATE TABLE _prisma_migrations (
            id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL,
            finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL, logs TEXT,
            rolled_back_at TIMESTAMPTZ, started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
            applied_steps_count INTEGER NOT NULL DEFAULT 0);
          """,
          "INSERT INTO _prisma_migrations VALUES ('1', '%s', now(), '%s', NULL, NULL, now(), 1)"
              .formatted(old(), NAME));
    }
  }

  private static List<String> checksums(LiveServer live) throws SQLException {
    try (Connection connection = live.connect()) {
      return Sql.column(connection, "SELECT checksum FROM _prisma_migrations");
    }
  }
}
