package dev.dbops.maven.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbops.core.DbopsException;
import dev.dbops.prisma.PrismaPaths;
import dev.dbops.prisma.WriteSpecification;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HistorySettingsTest {
  private static final File ROOT = new File("/repo/app");

  @Test
  void findsWhatBelongsToAHistoryBesideIt() {
    PrismaPaths paths = settings(new File(ROOT, "db/migrations"), null, "embedded").paths();

    assertThat(paths.schema()).isEqualTo(Path.of("/repo/app/db/schema.prisma"));
    assertThat(paths.decisions()).isEqualTo(Path.of("/repo/app/db/dbops-decisions.json"));
    assertThat(paths.record()).isEqualTo(Path.of("/repo/app/db/dbops-baseline.json"));
    assertThat(paths.name(paths.schema())).isEqualTo("db/schema.prisma");
  }

  @Test
  void prefersWhatIsConfigured() {
    File schema = new File("/elsewhere/schema");

    assertThat(settings(new File(ROOT, "m"), schema, "embedded").paths().schema())
        .isEqualTo(schema.toPath());
  }

  @Test
  void refusesServersThatItDoesNotKnow() {
    HistorySettings settings = settings(new File(ROOT, "m"), null, "nonsense");
    WriteSpecification nothing = WriteSpecification.show(ROOT.toPath());

    assertThatThrownBy(() -> settings.request(nothing))
        .isInstanceOf(DbopsException.class)
        .hasMessageContaining("[shadow-unknown]");
  }

  @Test
  void readsNamesOfExtensionsAsPostgresqlDoes() {
    assertThat(
            settings(new File(ROOT, "m"), null, "embedded")
                .request(WriteSpecification.show(ROOT.toPath()))
                .replay()
                .removed())
        .containsExactlyInAnyOrder("vector", "age");
  }

  @Test
  void keepsTheStateOutOfTheBuildFolder() {
    HistorySettings settings = settings(new File(ROOT, "m"), null, "embedded");

    assertThatThrownBy(() -> settings.stateDirectory("target/state"))
        .hasMessageContaining("[state-directory]");
    assertThat(settings.stateDirectory(".dbops")).isEqualTo(Path.of("/repo/app/.dbops"));
    assertThat(settings.stateDirectory("/var/dbops")).isEqualTo(Path.of("/var/dbops"));
  }

  private static HistorySettings settings(File migrations, @Nullable File schema, String shadow) {
    return new HistorySettings(
        ROOT,
        migrations,
        schema,
        null,
        List.of(),
        null,
        null,
        Set.of(" Vector", "age"),
        Set.of("pg_cron"),
        null,
        null,
        null,
        shadow,
        false);
  }
}
