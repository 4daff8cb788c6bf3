package dev.dbops.it.extension;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.core.extension.StandIn;
import dev.dbops.core.extension.StandInFolder;
import dev.dbops.it.stack.LegacyServer;
import dev.dbops.it.stack.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("docker")
class CronBehaviourIT {
  private static final Path STATEMENTS = Path.of("src/test/resources/stand-ins/cron.sql");

  /** Its own functions, what an administrator would grant, and no port on which jobs would run. */
  private static final Pattern EXCEPTIONS =
      Pattern.compile(
          "stand-in: function cron\\.dbops_.*|stand-in: grant cron.*"
              + "|[-a-z]+: column cron\\.job\\.nodeport \\| .*");

  @Test
  void theStandInDeclaresAndAnswersWhatTheRealOneDoes(@TempDir Path folder) throws Exception {
    StandInFolder.write(folder, List.of(StandIn.bundled("pg_cron")));

    try (LegacyServer real = LegacyServer.startWith(folder);
        LegacyServer standIn = LegacyServer.startWith(folder);
        Connection realSession = real.connect("postgres");
        Connection standInSession = standIn.connectToStandIns("postgres")) {
      Surface realSurface = Surface.of(realSession, "pg_cron");
      Surface standInSurface = Surface.of(standInSession, "pg_cron");

      assertThat(realSurface.differencesTo(standInSurface)).allMatch(EXCEPTIONS.asMatchPredicate());
      assertThat(transcript(standInSession)).isEqualTo(transcript(realSession));
    }
  }

  private static List<String> transcript(Connection connection) throws IOException {
    List<String> transcript = new ArrayList<>();
    for (String statement : Files.readAllLines(STATEMENTS)) {
      transcript.add(statement + " -> " + Sql.answer(connection, statement));
    }
    return transcript;
  }
}
