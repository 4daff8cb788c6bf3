package dev.dbops.it.goal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.core.process.CommandResult;
import dev.dbops.core.process.CommandRunner;
import dev.dbops.it.maven.GoalRun;
import dev.dbops.it.maven.SampleApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsIT {
  private static final String SECRET = "hunter2";

  /** What cannot be redacted without becoming useless. */
  private static final Set<String> WHOLE = Set.of("baseline.patch", "base.sql");

  @TempDir Path root;

  @Test
  void literalsOfMigrationsAreShownNowhere() throws IOException {
    SampleApp.in(root)
        .migration(
            """
            CREATE EXTENSION vector;
            CREATE EXTENSION pg_net;
            CREATE EXTENSION pg_cron;
            CREATE ROLE reader LOGIN PASSWORD 'hunter2a';
            CREATE TABLE setting (key text PRIMARY KEY, value text);
            INSERT INTO setting VALUES ('token', 'hunter2b');
            CREATE TABLE note (
              id integer PRIMARY KEY,
              text text DEFAULT 'hunter2c', -- stays
              embedding vector(3)
            );
            INSERT INTO note VALUES (1, 'hunter2d', '[1,2,3]');
            """)
        .migration(
            """
            SELECT cron.schedule('push', '0 3 * * *',
              $$SELECT net.http_post('https://robot:hunter2e@example.org/', '{"key": "hunter2f"}')$$);
            CREATE FUNCTION push() RETURNS trigger LANGUAGE plpgsql AS $body$
            BEGIN
              PERFORM net.http_post(E'https://example.org/?token=hunter2g', '{}');
              RETURN new;
            END $body$;
            DO $$ BEGIN EXECUTE 'INSERT INTO note VALUES (2, ''hunter2h'', ''[1,2,3]'')'; END $$;
            """);

    nothingIsShownBy(run("baseline", "-X"));
    Path patch = root.resolve("target/dbops/baseline.patch");
    if (Files.exists(patch)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(patch)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void whatTheServerQuotesOfAFailedStatementIsNotRepeated() throws IOException {
    SampleApp.in(root)
        .migration("CREATE EXTENSION vector;\nSELECT 'hunter2'::integer;\n")
        .migration("CREATE TABLE t (id integer);\n");

    nothingIsShownBy(run("baseline", "-X"));
  }

  @Test
  void credentialsOfUrlsAreShownNowhere() throws IOException {
    SampleApp.in(root)
        .migration("CREATE EXTENSION vector;\n")
        .file(
            "prisma/schema.prisma",
            """
            datasource db {
              provider   = "postgresql"
              url        = "postgresql://app:hunter2@127.0.0.1:9/app"
              extensions = [vector]
            }
            """);

    nothingIsShownBy(run("baseline"));
    nothingIsShownBy(
        run("baseline", "-Ddbops.shadow=jdbc:postgresql://127.0.0.1:9/x?user=u&password=hunter2"));
  }

  private void nothingIsShownBy(CommandResult result) throws IOException {
    assertThat(result.stdout() + result.stderr()).contains("dbops").doesNotContain(SECRET);
    Path reports = root.resolve("target/dbops");
    if (Files.exists(reports)) {
      try (Stream<Path> files = Files.walk(reports)) {
        assertThat(files.filter(Files::isRegularFile))
            .allSatisfy(
                file -> {
                  if (!WHOLE.contains(file.getFileName().toString())) {
                    assertThat(file).content().doesNotContain(SECRET);
                  }
                });
      }
    }
  }

  private CommandResult run(String... words) throws IOException {
    GoalRun run =
        GoalRun.in(root).withVariable("DATABASE_URL", "postgresql://app:hunter2@127.0.0.1:9/app");
    return new CommandRunner().run(run.command(words));
  }
}
