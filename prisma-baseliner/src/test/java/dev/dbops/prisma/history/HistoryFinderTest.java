package dev.dbops.prisma.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFinderTest {
  @TempDir private Path temporary;

  @Test
  void findsEachHistoryOfARepositoryAndNoInstalledOne() {
    HistoryFolder app = new HistoryFolder(temporary);
    app.file("db/migrations/0_init/migration.sql", "")
        .file("db/migrations/1_next/migration.sql", "");
    app.file("apps/tenant/prisma/migrations/migration_lock.toml", "provider = \"postgresql\"\n");
    app.file("node_modules/x/migrations/0_init/migration.sql", "");
    app.file("target/migrations/0_init/migration.sql", "");
    app.file(".git/migrations/0_init/migration.sql", "").file("migration.sql", "");

    assertThat(HistoryFinder.find(temporary))
        .containsExactly(
            temporary.resolve("apps/tenant/prisma/migrations"), temporary.resolve("db/migrations"));
  }
}
