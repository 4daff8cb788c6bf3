package dev.dbops.core.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbops.core.DbopsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PgDumpTest {
  private static final DumpSource SOURCE =
      new DumpSource("127.0.0.1", 5432, "app", "owner", "secret");

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
