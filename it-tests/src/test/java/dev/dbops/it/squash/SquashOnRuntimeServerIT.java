package dev.dbops.it.squash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.it.stack.PrismaEngine;
import dev.dbops.it.stack.RuntimeServer;
import dev.dbops.it.stack.Sql;
import dev.dbops.prisma.BaselineReport;
import dev.dbops.prisma.BaselineRequest;
import dev.dbops.prisma.Baseliner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("docker")
@Tag("node")
class SquashOnRuntimeServerIT {
  private static final Path EXAMPLE = Path.of("../examples/app/prisma");
  private static final String FOLDER = "00000000000000_squashed_to_20241105133000";

  @TempDir Path app;

  @Test
  void everyCommandOfPrismaIsGreenOnAnEmptyDatabaseWithTheRealCron()
      throws IOException, SQLException {
    copy();
    BaselineReport squashed =
        new Baseliner()
            .run(
                BaselineRequest.in(app)
                    .squashing(Optional.of("image:dbops/postgres:18"))
                    .applying());
    assertThat(squashed.written()).as(squashed.findings().toString()).isTrue();
    PrismaEngine prisma = PrismaEngine.installed();

    try (RuntimeServer server = RuntimeServer.metadata()) {
      // Prisma's shadow database lies on the same server, where pg_cron belongs to another one
      String url = server.prismaUrl();
      Path migrations = app.resolve("prisma/migrations");
      Map<String, String> deployed = prisma.judge(migrations, url, url, "deploy");
      Map<String, String> after = prisma.judge(migrations, url, url, "status", "deploy", "dev");

      assertThat(deployed).containsEntry("deploy", "applied: " + FOLDER);
      assertThat(after)
          .containsEntry("status", "up to date")
          .containsEntry("deploy", "nothing to apply")
          .containsEntry("dev", "in sync");
      try (Connection connection = server.connect()) {
        assertThat(Sql.column(connection, "SELECT jobname FROM cron.job ORDER BY jobid"))
            .isEqualTo(List.of("purge-audit-log", "report-alive"));
      }
    }
  }

  private void copy() throws IOException {
    try (Stream<Path> files = Files.walk(EXAMPLE)) {
      for (Path file : files.toList()) {
        Path target = app.resolve("prisma").resolve(EXAMPLE.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }
}
