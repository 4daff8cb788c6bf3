package dev.dbops.prisma.squash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.prisma.BaselineReport;
import dev.dbops.prisma.BaselineRequest;
import dev.dbops.prisma.BaselineVerdict;
import dev.dbops.prisma.Baseliner;
import dev.dbops.prisma.decision.Question;
import dev.dbops.prisma.ledger.BaselineRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("docker") // pg_dump 18 comes from the runtime image
class SquashedHistoryTest {
  private static final Path CASES = Path.of("src/test/resources/squash");
  private static final Optional<String> PG_DUMP = Optional.of("image:dbops/postgres:18");

  @TempDir private Path app;

  @Test
  void becomesOneReadableMigrationAndThenNothingMore() throws IOException {
    copy(CASES.resolve("small/prisma"));

    BaselineReport asked = run(request());
    Squashed.answer(app, asked);
    BaselineReport written = run(request().applying());
    BaselineReport again = run(request().applying());

    assertThat(asked.questions()).extracting(Question::key).containsExactly("rows public.\"Role\"");
    assertThat(written.verdict()).isEqualTo(BaselineVerdict.PROVEN);
    assertThat(written.written()).isTrue();
    String folder = "00000000000000_squashed_to_20240202000000";
    assertThat(files("prisma"))
        .containsExactly(
            "prisma/dbops-baseline.json",
            "prisma/dbops-decisions.json",
            "prisma/migrations/" + folder + "/migration.sql",
            "prisma/migrations/migration_lock.toml");
    assertThat(app.resolve("prisma/migrations").resolve(folder).resolve("migration.sql"))
        .hasSameTextualContentAs(CASES.resolve("small/expected/migration.sql"));
    BaselineRecord record =
        BaselineRecord.read(app.resolve("prisma/dbops-baseline.json")).orElseThrow();
    assertThat(record.squash().orElseThrow().folder()).isEqualTo(folder);
    assertThat(record.migrations()).containsOnlyKeys("20240101000000_init", "20240202000000_seed");
    assertThat(again.verdict()).isEqualTo(BaselineVerdict.UNTOUCHED);
  }

  @Test
  void carriesEveryKindOfObjectAndIsTheSameEachTime() throws IOException {
    copy(CASES.resolve("everything/prisma"));

    BaselineReport asked = run(request());
    Squashed.answer(app, asked);
    BaselineReport proven = run(request());

    assertThat(proven.findings()).isEmpty();
    assertThat(proven.verdict()).isEqualTo(BaselineVerdict.PROVEN);
    assertThat(Squashed.sql(proven))
        .isEqualTo(Squashed.sql(asked))
        .doesNotContain("hush", "dbops_owner", "vector");
    assertThat(proven.notes())
        .contains(
            "squash: roles that are missing are made without a password: app-writer, reporting");
  }

  private BaselineRequest request() {
    return BaselineRequest.in(app).squashing(PG_DUMP);
  }

  private static BaselineReport run(BaselineRequest request) {
    return new Baseliner().run(request);
  }

  private List<String> files(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(app.resolve(folder))) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> app.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  private void copy(Path prisma) throws IOException {
    try (Stream<Path> files = Files.walk(prisma)) {
      files.forEach(
          file -> {
            Path target = app.resolve("prisma").resolve(prisma.relativize(file).toString());
            try {
              if (Files.isDirectory(file)) {
                Files.createDirectories(target);
              } else {
                Files.copy(file, target);
              }
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }
}
