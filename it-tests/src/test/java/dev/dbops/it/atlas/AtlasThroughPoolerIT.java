package dev.dbops.it.atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbops.core.atlas.AtlasCli;
import dev.dbops.core.atlas.AtlasDatabase;
import dev.dbops.core.atlas.AtlasRefusal;
import dev.dbops.core.atlas.AtlasScope;
import dev.dbops.core.atlas.AtlasTable;
import dev.dbops.it.stack.LiveServer;
import dev.dbops.it.stack.PgBouncer;
import dev.dbops.it.stack.Sql;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("docker") // the real program, built by stack/atlas/build
@Tag("pgbouncer")
class AtlasThroughPoolerIT {
  private static final Path PROGRAM = Path.of("../.verify/atlas/atlas");

  @TempDir static Path none;

  private static LiveServer live;
  private static AtlasCli atlas;

  @BeforeAll
  static void starts() throws SQLException {
    atlas = AtlasCli.find(Optional.of(PROGRAM)).orElseThrow();
    live = LiveServer.plain(none);
    try (Connection connection = live.connect()) {
      Sql.run(connection, "CREATE TABLE note (id int PRIMARY KEY)");
    }
  }

  @AfterAll
  static void ends() {
    live.close();
  }

  @Test
  void namesTheOneLineThatADefaultPoolerNeeds() throws IOException, SQLException {
    try (PgBouncer pooler = PgBouncer.start(live.address(), "session")) {
      assertThatThrownBy(() -> atlas.inspect(through(pooler), AtlasScope.ofAnApp()))
          .isInstanceOf(AtlasRefusal.class)
          .hasMessageContaining("unsupported startup parameter: extra_float_digits")
          .hasMessageEndingWith(
              "fix: set ignore_startup_parameters = extra_float_digits in pgbouncer.ini")
          .hasMessageNotContaining(LiveServer.PASSWORD);
    }
  }

  @Test
  void looksThroughASessionPoolerThatHasThatLine() throws IOException, SQLException {
    String line = "ignore_startup_parameters = extra_float_digits";
    try (PgBouncer pooler = PgBouncer.start(live.address(), "session", line)) {
      assertThat(atlas.inspect(through(pooler), AtlasScope.ofAnApp()))
          .containsExactly(new AtlasTable("public", "note", List.of("id"), List.of()));
    }
  }

  private static AtlasDatabase through(PgBouncer pooler) {
    return new AtlasDatabase(
        "127.0.0.1", pooler.port(), "app", LiveServer.ROLE, LiveServer.PASSWORD, "disable");
  }
}
