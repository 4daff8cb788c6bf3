package dev.dbops.prisma.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbops.core.DbopsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrismaCliTest {
  private static final String MODEL =
      """
      model Document {
        id        String  @id
        title     String  @default("untitled")
        embedding Unsupported("vector(3)")?
      }
      """;
  private static final String CREATED =
      """
      -- CreateTable
      CREATE TABLE "Document" (
          "id" TEXT NOT NULL,
          "title" TEXT NOT NULL DEFAULT 'untitled',
          "embedding" vector(3),

          CONSTRAINT "Document_pkey" PRIMARY KEY ("id")
      );
      """;

  @TempDir private Path app;

  @Test
  @Tag("node")
  void saysWhichSqlASchemaStandsForByPrisma6() throws IOException {
    Path schema =
        schema("datasource db {\n  provider = \"postgresql\"\n  url = env(\"SOME_URL\")\n}\n");

    String script = PrismaCli.of(schema, Optional.of(PrismaPackage.six())).script();

    assertThat(script).contains(CREATED);
  }

  @Test
  @Tag("node")
  void saysWhichSqlASchemaStandsForByPrisma7() throws IOException {
    Path schema = schema("datasource db {\n  provider = \"postgresql\"\n}\n");
    Files.writeString(app.resolve("package.json"), "{}");
    Files.writeString(
        app.resolve("prisma.config.mjs"),
        """
        if (!process.env.SOME_URL) throw new Error('SOME_URL is not set')
        export default { schema: 'schema.prisma', datasource: { url: process.env.SOME_URL } }
        """);

    String script = PrismaCli.of(schema, Optional.of(PrismaPackage.seven())).script();

    assertThat(script).contains(CREATED);
  }

  @Test
  void asksForNpmCiWhereNoPrismaIsInstalled() throws IOException {
    Path schema = schema("");
    Files.createDirectory(app.resolve(".git"));

    assertThatThrownBy(() -> PrismaCli.of(schema, Optional.empty()))
        .isInstanceOf(DbopsException.class)
        .hasMessage(
            """
            The app's Prisma is not installed: no node_modules/.bin/prisma above %s [replay-base]
              fix: run npm ci where the app's package.json is, or give a SQL file as \
            dbops.replay.base, for example one that `prisma migrate diff --from-empty \
            --to-schema-datamodel schema.prisma --script` wrote elsewhere"""
                .formatted(schema));
  }

  @Test
  void findsThePrismaOfTheNearestFolderUpToTheTopOfTheRepository() throws IOException {
    Path schema = schema("");
    program(app.resolve("node_modules/.bin/prisma"), "echo \"-- $*\"");

    assertThat(PrismaCli.of(schema, Optional.empty()).script())
        .isEqualTo("-- migrate diff --from-empty --to-schema %s --script\n".formatted(schema));
  }

  @Test
  void asksPrisma6ByItsOwnOption() throws IOException {
    Path schema = schema("");
    program(app.resolve("node_modules/.bin/prisma"), "echo \"-- $*\"");
    Files.createDirectory(app.resolve("node_modules/prisma"));
    Files.writeString(
        app.resolve("node_modules/prisma/package.json"),
        "{ \"name\": \"prisma\", \"version\": \"6.19.3\" }");

    assertThat(PrismaCli.of(schema, Optional.empty()).script())
        .startsWith("-- migrate diff --from-empty --to-schema-datamodel ");
  }

  @Test
  void showsWhatPrismaSaysWithoutSecrets() throws IOException {
    Path schema = schema("");
    Path failing =
        program(
            app.resolve("failing"),
            "echo 'Error at postgresql://app:hunter2@db/app' >&2;"
                + " echo '  5 | url = \"hunter3\"' >&2; exit 1");

    assertThatThrownBy(() -> PrismaCli.of(schema, Optional.of(failing)).script())
        .isInstanceOf(DbopsException.class)
        .hasMessage(
            """
            The app's Prisma cannot say which SQL its schema stands for: prisma migrate diff \
            --from-empty --to-schema ended with 1 [replay-base]
              prisma: Error at postgresql://db/app
              prisma: 5 | url = "…"
              fix: run npm ci and make `npx prisma validate` pass, or give a SQL file as \
            dbops.replay.base, for example one that `prisma migrate diff` wrote elsewhere""");
  }

  @Test
  void givesPrismaNoAddressOfARealDatabase() throws IOException {
    Path schema = schema("datasource db {\n  directUrl = env(\"OTHER_URL\")\n}\n");
    Path asked = program(app.resolve("asked"), "echo \"$DATABASE_URL $OTHER_URL\"");

    assertThat(PrismaCli.of(schema, Optional.of(asked)).script())
        .isEqualTo(
            "postgresql://nobody@127.0.0.1:9/nothing postgresql://nobody@127.0.0.1:9/nothing\n");
  }

  private Path schema(String datasource) throws IOException {
    return Files.writeString(app.resolve("schema.prisma"), datasource + MODEL);
  }

  private static Path program(Path file, String line) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + line + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }
}
