package dev.dbops.core.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbops.core.DbopsException;
import dev.dbops.core.connection.Endpoint;
import dev.dbops.core.connection.Login;
import dev.dbops.core.connection.PoolMode;
import dev.dbops.core.connection.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PgDumpTest {
  private static final DumpSource SOURCE =
      new DumpSource("127.0.0.1", 5432, "app", "owner", "secret");

  private static final DumpExclusions EXCLUSIONS =
      new DumpExclusions(
          Set.of("My \"graph"),
          Set.of("_prisma_migrations"),
          Set.of("audit.Log"),
          Set.of("pg_stat_statements"));

  @TempDir private Path folder;

  @Test
  void refusesAProgramThatIsTooOld() throws IOException {
    Optional<String> old = program("echo 'pg_dump (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)'");

    assertThatThrownBy(() -> PgDump.open(old))
        .isInstanceOf(DbopsException.class)
        .hasMessageContaining("A squash needs pg_dump of version 18 or newer; that of ")
        .hasMessageContaining("[dump-version]\n  fix: install postgresql-client-18");
  }

  @Test
  void passesThePasswordByTheEnvironmentAlone() throws IOException {
    Optional<String> program =
        program(
            """
            if [ "$1" = --version ]; then echo 'pg_dump (PostgreSQL) 18.6'; exit; fi
            echo "$PGUSER:$PGPASSWORD@$PGHOST:$PGPORT/$PGDATABASE -- $*"
            """);

    try (PgDump dump = PgDump.open(program)) {
      assertThat(dump.script(SOURCE))
          .startsWith("owner:secret@127.0.0.1:5432/app -- --format=plain")
          .satisfies(
              text -> assertThat(text.substring(text.indexOf("--"))).doesNotContain("secret"));
      assertThat(dump.describe()).isEqualTo("pg_dump 18.6 of " + program.orElseThrow());
    }
  }

  @Test
  void dumpsTheSchemaOfALiveDatabaseAsItsEndpointSays() throws IOException {
    Optional<String> program =
        program(
            """
            if [ "$1" = --version ]; then echo 'pg_dump (PostgreSQL) 18.6'; exit; fi
            echo "$PGUSER:$PGPASSWORD@$PGHOST:$PGPORT/$PGDATABASE $PGSSLMODE $PGSSLROOTCERT -- $*"
            """);
    Tls verified = new Tls("verify-full", Optional.of("/etc/ca.pem"), Optional.empty());

    try (PgDump dump = PgDump.open(program)) {
      String text = dump.schema(login(verified), Duration.ofSeconds(3), EXCLUSIONS);

      assertThat(text)
          .startsWith("reader:secret@pooler:6432/app verify-full /etc/ca.pem -- --format=plain")
          .contains(
              " --schema-only --no-subscriptions --no-security-labels --lock-wait-timeout=3000"
                  + " --exclude-schema=\"My \"\"graph\" --exclude-table=*.\"_prisma_migrations\""
                  + " --exclude-table=\"audit\".\"Log\""
                  + " --exclude-extension=\"pg_stat_statements\"")
          .doesNotContain("inserts");
      assertThat(text.substring(text.indexOf("--"))).doesNotContain("secret");
    }
  }

  @Test
  void refusesACertificateThatOnlyTheDriverReads() throws IOException {
    Tls withKey = new Tls("require", Optional.empty(), Optional.of("client.p12"));

    try (PgDump dump = PgDump.open(program("echo 'pg_dump (PostgreSQL) 18.6'"))) {
      assertThatThrownBy(() -> dump.schema(login(withKey), Duration.ofSeconds(3), EXCLUSIONS))
          .hasMessage(
              "pg_dump cannot enter staging (reader at pooler:6432/app) with a certificate in"
                  + " PKCS #12 [dump-certificate]\n"
                  + "  fix: name a role that logs in with a password, by dbops.live.serverId");
    }
  }

  @Test
  void saysWhichRightALiveDumpNeeds() throws IOException {
    Optional<String> program =
        program(
            """
            if [ "$1" = --version ]; then echo 'pg_dump (PostgreSQL) 18.6'; exit; fi
            echo 'pg_dump: error: query failed: ERROR:  permission denied for table docs' >&2
            exit 1
            """);

    try (PgDump dump = PgDump.open(program)) {
      assertThatThrownBy(
              () -> dump.schema(login(Tls.preferred()), Duration.ofSeconds(3), EXCLUSIONS))
          .hasMessageContaining("could not dump staging (reader at pooler:6432/app) [dump-failed]")
          .hasMessageContaining("\n  fix: pg_dump locks every table for reading: name a role that");
    }
  }

  private static Login login(Tls tls) {
    return new Login(
        new Endpoint(
            "staging", "pooler", 6432, "app", "reader", tls, Optional.empty(), PoolMode.SESSION),
        () -> "secret",
        () -> "",
        List.of());
  }

  @Test
  void tellsWhatTheProgramSaidWithoutPasswords() throws IOException {
    Optional<String> program =
        program(
            """
            if [ "$1" = --version ]; then echo 'pg_dump (PostgreSQL) 18.6'; exit; fi
            echo 'pg_dump: error: connection to postgresql://owner:secret@127.0.0.1 failed' >&2
            exit 1
            """);

    try (PgDump dump = PgDump.open(program)) {
      assertThatThrownBy(() -> dump.script(SOURCE))
          .isInstanceOf(DbopsException.class)
          .hasMessageContaining("could not dump owner@127.0.0.1:5432/app [dump-failed]")
          .hasMessageContaining("connection to postgresql://127.0.0.1 failed")
          .hasMessageNotContaining("secret");
    }
  }

  private Optional<String> program(String script) throws IOException {
    Path file = Files.writeString(folder.resolve("pg_dump"), "#!/bin/sh\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return Optional.of(file.toString());
  }
}
