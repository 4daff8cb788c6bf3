package dev.dbops.it.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.core.process.Command;
import dev.dbops.core.process.CommandResult;
import dev.dbops.core.process.CommandRunner;
import dev.dbops.it.maven.GoalRun;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The goal as an operator calls it, on a server without a Connect to ask. */
class CdcCheckIT {
  @Test
  void drawsTheSlotAndSaysThatTheRestIsNotKnown() throws IOException, SQLException {
    Path app = GoalRun.inCopyOf("removes-the-extension").app();
    try (EmbeddedPostgres server =
        EmbeddedPostgres.builder().setServerConfig("wal_level", "logical").start()) {
      try (Connection connection = server.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("create role checker login replication password 's3cret'");
        statement.execute("create table orders (id int primary key)");
        statement.execute("create publication dbz_pub for table orders");
        statement.execute("select pg_create_logical_replication_slot('dbz_slot', 'pgoutput')");
      }

      CommandResult result = check(app, server.getPort());

      assertThat(result.exitCode()).isNotZero();
      assertThat(result.stdout())
          .contains(
              "slot dbz_slot",
              "* restart: the slot keeps the log from here",
              "* current: end of the log",
              "Inconclusive: database postgres (PostgreSQL ",
              "no Connect is configured")
          .doesNotContain("s3cret");
      assertThat(Files.readString(app.resolve("target/dbops/cdc-check.md")))
          .startsWith("# Change data capture")
          .contains("| UNKNOWN | NOT_JUDGED |");
      assertThat(app.resolve(".dbops/cdc-baseline-postgres.json")).exists();
    }
  }

  private static CommandResult check(Path app, int port) throws IOException {
    Path settings =
        Files.writeString(
            Files.createTempFile("it", "settings.xml"),
            """
            <settings>
              <mirrors><mirror><id>here</id><mirrorOf>*</mirrorOf><url>%s</url></mirror></mirrors>
            </settings>
            """
                .formatted(Path.of(System.getProperty("it.central")).toUri()));
    return new CommandRunner()
        .run(
            new Command(
                Path.of(System.getProperty("it.maven")),
                List.of(
                    "-B",
                    "-ntp",
                    "-s",
                    settings.toString(),
                    "-Dmaven.repo.local=" + System.getProperty("it.repository"),
                    "-Ddbops.live.url=jdbc:postgresql://localhost:" + port + "/postgres",
                    "-Ddbops.cdc.saveBaseline=true",
                    "dbops:cdc-check"),
                Map.of("DBOPS_LIVE_USER", "checker", "DBOPS_LIVE_PASSWORD", "s3cret"),
                app,
                Duration.ofMinutes(5)));
  }
}
