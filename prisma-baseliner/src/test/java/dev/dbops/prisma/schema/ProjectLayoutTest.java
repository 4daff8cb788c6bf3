package dev.dbops.prisma.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.core.report.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectLayoutTest {
  private static final String SCHEMA =
      """
      datasource db {
        provider = "postgresql"
        url      = env("TENANT_URL")
      }
      """;

  @TempDir private Path app;

  @Test
  void knowsTheDefaultPlaces() throws IOException {
    file("prisma/schema.prisma", SCHEMA);

    ProjectLayout layout = ProjectLayout.find(app);

    assertThat(layout.schema()).contains(app.resolve("prisma/schema.prisma"));
    assertThat(layout.migrations()).isEqualTo(app.resolve("prisma/migrations"));
    assertThat(layout.urlVariable()).contains("TENANT_URL");
    assertThat(layout.urlSchema()).isEmpty();
  }

  @Test
  void namesTheDefaultHistoryWhereThereIsNothing() {
    assertThat(ProjectLayout.find(app).migrations()).isEqualTo(app.resolve("prisma/migrations"));
    assertThat(ProjectLayout.find(app).schema()).isEmpty();
  }

  @Test
  void followsThePackageFile() throws IOException {
    file("package.json", "{\"prisma\": {\"schema\": \"db/main.prisma\"}}");
    file("db/main.prisma", SCHEMA);

    ProjectLayout layout = ProjectLayout.find(app);

    assertThat(layout.schema()).contains(app.resolve("db/main.prisma"));
    assertThat(layout.migrations()).isEqualTo(app.resolve("db/migrations"));
  }

  @Test
  void looksBesideTheDatasourceOfASchemaFolder() throws IOException {
    file("prisma/schema/config/main.prisma", SCHEMA);
    file("prisma/schema/a.prisma", "model A {\n  id Int @id\n}\n");

    assertThat(ProjectLayout.find(app).migrations())
        .isEqualTo(app.resolve("prisma/schema/config/migrations"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "schema: 'db/schema', migrations: { seed: 'x', path: \"db/history\" },",
        "// schema: 'no',\n schema: path.join('db', 'schema'), /* path: 'no' */"
            + " migrations: { path: path.resolve(__dirname, 'db', `history`) }",
        "'schema': join(process.cwd(), 'db/schema'), views: { path: 'no' },"
            + " \"migrations\": { initShadowDb: f({ path: 'no' }), path: './db/history' }"
      })
  void readsPathsFromTheConfigurationWithoutRunningIt(String properties) throws IOException {
    file("db/schema/a.prisma", "datasource db {\n  provider = \"postgresql\"\n}\n");
    file(
        "prisma.config.ts",
        "export default defineConfig({\n "
            + properties
            + ",\n datasource: { url: env('DATABASE_URL') } })\n");

    ProjectLayout layout = ProjectLayout.find(app);

    assertThat(layout.schema()).contains(app.resolve("db/schema"));
    assertThat(layout.migrations()).isEqualTo(app.resolve("db/history"));
    assertThat(layout.urlVariable()).contains("DATABASE_URL");
    assertThat(layout.findings()).isEmpty();
  }

  @Test
  void saysWhenOnlyCodeKnowsAPath() throws IOException {
    file("prisma.config.mjs", "export default { migrations: { path: `${root}/migrations` } }");

    assertThat(ProjectLayout.find(app).findings())
        .extracting(Finding::toString)
        .containsExactly(
            app.resolve("prisma.config.mjs")
                + ": migrations.path is set by code, which is not run here"
                + " [prisma-config-unread]\n"
                + "  fix: set dbops.migrations to the path that it stands for");
  }

  @Test
  void takesTheSchemaBesideAHistoryThatTheUserNames() throws IOException {
    file("prisma/schema.prisma", SCHEMA);
    file(
        "tenant/schema.prisma",
        SCHEMA.replace("env(\"TENANT_URL\")", "\"postgresql://a:b@c/d?x=1&schema=t\""));

    ProjectLayout tenant =
        ProjectLayout.of(app, app.resolve("tenant/migrations"), Optional.empty());
    ProjectLayout given =
        ProjectLayout.of(
            app, app.resolve("x/migrations"), Optional.of(app.resolve("prisma/schema.prisma")));

    assertThat(tenant.schema()).contains(app.resolve("tenant/schema.prisma"));
    assertThat(tenant.urlSchema()).contains("t");
    assertThat(tenant.urlVariable()).isEmpty();
    assertThat(given.schema()).contains(app.resolve("prisma/schema.prisma"));
    assertThat(given.urlVariable()).contains("TENANT_URL");
  }

  private void file(String path, String content) throws IOException {
    Files.createDirectories(app.resolve(path).getParent());
    Files.writeString(app.resolve(path), content);
  }
}
