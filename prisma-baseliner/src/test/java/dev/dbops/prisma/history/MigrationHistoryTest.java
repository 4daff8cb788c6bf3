package dev.dbops.prisma.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbops.core.DbopsException;
import dev.dbops.core.report.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationHistoryTest {
  private static final String LOCK = "prisma/migrations/migration_lock.toml";

  @TempDir private Path temporary;
  private HistoryFolder app;

  @BeforeEach
  void createApp() {
    app = new HistoryFolder(temporary).folder(".git");
  }

  @Test
  void readsFoldersInOrderAndLeavesOtherFilesAlone() {
    app.migration("20240102000000_b")
        .migration("20240101000000_a")
        .file(LOCK, "# c\nprovider = \"postgresql\"\n");
    app.file("prisma/migrations/20240101000000_a/notes.md", "x")
        .file("prisma/migrations/x.sql", "x");

    MigrationHistory history = app.read();

    assertThat(app.names()).containsExactly("20240101000000_a", "20240102000000_b");
    assertThat(history.lockProvider()).contains("postgresql");
    assertThat(history.findings()).isEmpty();
    assertThat(history.migrations().get(0).file())
        .isEqualTo(app.migrations().resolve("20240101000000_a/migration.sql"));
  }

  @Test
  void needsNoLockFile() {
    app.migration("0_init");

    assertThat(app.read().lockProvider()).isEmpty();
    assertThat(app.rules()).isEmpty();
  }

  @Test
  void readsAnEmptyFile() {
    app.file("prisma/migrations/0_init/migration.sql", "");

    assertThat(app.names()).containsExactly("0_init");
    assertThat(app.rules()).isEmpty();
  }

  @Test
  void reportsEveryFileThatPostgresqlCouldNotRead() {
    app.migration("0_init").file("prisma/migrations/1_bom/migration.sql", "\ufeffSELECT 1;");
    app.file("prisma/migrations/2_latin/migration.sql", new byte[] {'-', '-', (byte) 0xe9});
    app.file("prisma/migrations/3_open/migration.sql", "SELECT 'a");

    assertThat(app.rules()).containsExactly("bom", "invalid-utf8", "unterminated-quote");
    assertThat(app.names()).containsExactly("0_init");
  }

  @Test
  void reportsEveryFolderWithoutMigration() {
    app.migration("0_init").folder("prisma/migrations/1_empty").folder("prisma/migrations/.hidden");
    app.folder("prisma/migrations/2_folder/migration.sql");

    assertThat(app.rules())
        .containsExactly(
            "migration-file-missing", "migration-file-missing", "migration-file-missing");
    assertThat(app.read().findings().get(0))
        .hasToString(
            app.migrations()
                + "/.hidden: this folder has no file migration.sql, so Prisma stops with P3015"
                + " [migration-file-missing]\n"
                + "  fix: restore the file, or remove the folder if it is no migration");
  }

  static List<Arguments> locks() {
    return List.of(
        Arguments.of("provider = \"postgresql\"", "postgresql"),
        Arguments.of("provider = \"\"postgresql\"\"\"\r", "postgresql"),
        Arguments.of("provider = provider = \"postgresql\"", "postgresql"),
        Arguments.of("provider=\"postgresql\"", "provider=\"postgresql"),
        Arguments.of("provider = \"postgresql\" # ours", "postgresql\" # ours"),
        Arguments.of("provider  = \"postgresql\"", "provider  = \"postgresql"),
        Arguments.of(" provider = \"postgresql\"", "<PROVIDER NOT FOUND>"),
        Arguments.of("provider = \"sqlite\"", "sqlite"));
  }

  @ParameterizedTest
  @MethodSource("locks")
  void readsTheLockFileByLineAsPrismaDoes(String line, String provider) {
    app.migration("0_init").file(LOCK, "# comment\n" + line + "\n");

    assertThat(app.read().lockProvider()).contains(provider);
    assertThat(app.rules())
        .isEqualTo(provider.equals("postgresql") ? List.of() : List.of("migration-lock-provider"));
  }

  @Test
  void notesLinkedFoldersThatPrismaIgnores() throws IOException {
    app.migration("0_init").folder("elsewhere");
    Files.createSymbolicLink(app.migrations().resolve("1_link"), app.app().resolve("elsewhere"));

    assertThat(app.names()).containsExactly("0_init");
    assertThat(app.rules()).isEmpty();
    assertThat(app.read().notes()).extracting(Finding::rule).containsExactly("migration-symlink");
  }

  @ParameterizedTest
  @ValueSource(strings = {"20260515T1200_add/ops.json", "app/20260515T1200_add/migration.json"})
  void refusesTheLayoutOfPrisma8(String path) {
    app.file("prisma/migrations/" + path, "{}");

    assertThat(app.rules()).containsExactly("prisma-8-layout");
  }

  @Test
  void takesAnOpsFileBesideAMigrationForTheAppsOwn() {
    app.migration("0_init").file("prisma/migrations/0_init/ops.json", "{}");

    assertThat(app.rules()).isEmpty();
  }

  @Test
  void saysWhenThereIsNothingToRead() {
    assertThat(app.rules()).containsExactly("migrations-missing");

    app.folder("prisma/migrations");

    assertThat(app.rules()).containsExactly("migrations-missing");
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"devDependencies\":{\"prisma\":\"^5.22.0\"}}', '20240101_a,2024_x'",
    "'{\"dependencies\":{\"prisma\":\"~6.5.0\"}}', '20240101_a,2024_x'",
    "'{\"dependencies\":{\"@prisma/client\":\"6.19.3\"}}', '2024_x,20240101_a'",
    "'{\"devDependencies\":{\"prisma\":\">=6.6 <8\",\"x\":\"1\"}}', '2024_x,20240101_a'",
    "'{\"devDependencies\":{\"prisma\":\"7.x\"}}', '2024_x,20240101_a'",
  })
  void ordersAsTheDeclaredPrismaDoes(String packageJson, String order) {
    app.migration("2024_x").migration("20240101_a").file("package.json", packageJson);

    assertThat(app.rules()).isEmpty();
    assertThat(String.join(",", app.names())).isEqualTo(order);
  }

  @ParameterizedTest
  @CsvSource({
    "package-lock.json, '{\"node_modules/prisma\": {\n \"version\": \"6.2.1\"'",
    "pnpm-lock.yaml, '  prisma@6.2.1(typescript@5.0.0):'",
    "pnpm-lock.yaml, '  /prisma@6.2.1:'",
    "yarn.lock, 'prisma@^6.2.0:\n  version \"6.2.1\"'",
    "yarn.lock, '\"prisma@npm:^6.2.0\":\n  version: 6.2.1'",
    "bun.lock, '\"prisma\": [\"prisma@6.2.1\", \"\"'",
  })
  void takesTheLockedVersionWhereTheRangeLeavesItOpen(String file, String content) {
    app.migration("2024_x").migration("20240101_a").file(file, content);
    app.file("package.json", "{\"devDependencies\":{\"prisma\":\"^6.2.0\"}}");

    assertThat(app.rules()).isEmpty();
    assertThat(app.names()).containsExactly("20240101_a", "2024_x");
  }

  @Test
  void believesWhatIsInstalledMost() {
    app.migration("2024_x").migration("20240101_a");
    app.file("package.json", "{\"devDependencies\":{\"prisma\":\"^5.0.0\"}}");
    app.file("node_modules/prisma/package.json", "{\"version\":\"6.19.3\"}");

    assertThat(app.names()).containsExactly("2024_x", "20240101_a");
  }

  @Test
  void asksForTheVersionOnlyWhereTheOrdersDiffer() {
    app.migration("20240101_a").migration("20240102_b");
    assertThat(app.rules()).isEmpty();

    app.migration("2024_x");

    assertThat(app.read().findings())
        .singleElement()
        .hasToString(
            app.migrations()
                + ": which migration is number 1 depends on the version of Prisma, which is not"
                + " known here: 20240101_a with the byte order of Prisma up to 6.5, 2024_x with"
                + " the localeCompare order of Prisma 6.6 and later [migration-order]\n"
                + "  fix: set dbops.prismaVersion to the version of prisma that the app deploys"
                + " with, such as 5.22 or 6.19");
  }

  @Test
  void takesTheVersionFromTheRequest() {
    app.migration("2024_x").migration("20240101_a");

    assertThat(namesWith("5.22")).containsExactly("20240101_a", "2024_x");
    assertThat(namesWith("6.6.0")).containsExactly("2024_x", "20240101_a");
    assertThatThrownBy(() -> namesWith("newest"))
        .isInstanceOf(DbopsException.class)
        .hasMessage(
            "dbops.prismaVersion is \"newest\", which is no version of Prisma\n"
                + "  fix: give it as 5.22 or 6.19.3");
  }

  @Test
  void asksForTheOrderOfNamesThatOnlyUnicodeTablesKnow() {
    app.migration("1_é").migration("1_ö").migration("0_ä").migration("2_x");
    HistoryRequest request = new HistoryRequest(app.migrations(), Optional.of("6.6"), List.of());
    HistoryRequest answered =
        new HistoryRequest(app.migrations(), Optional.of("6.6"), List.of("1_ö", "1_é"));

    assertThat(MigrationHistory.read(request).findings())
        .extracting(Finding::rule)
        .containsExactly("migration-order");
    assertThat(MigrationHistory.read(answered).findings()).isEmpty();
    assertThat(MigrationHistory.read(answered).migrations())
        .extracting(Migration::name)
        .containsExactly("0_ä", "1_ö", "1_é", "2_x");
  }

  private List<String> namesWith(String version) {
    return MigrationHistory.read(
            new HistoryRequest(app.migrations(), Optional.of(version), List.of()))
        .migrations()
        .stream()
        .map(Migration::name)
        .toList();
  }
}
