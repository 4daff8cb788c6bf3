package dev.dbops.prisma;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaseFromSchemaTest {
  private static final String DIFF =
      """
      -- CreateTable
      CREATE TABLE "documents" (
          "id" TEXT NOT NULL,
          "embedding" vector(3),

          CONSTRAINT "documents_pkey" PRIMARY KEY ("id")
      );
      """;

  @TempDir private Path app;

  @Test
  void provesAHistoryUnderTheBaseThatItsSchemaImplies() throws IOException {
    write("prisma/schema.prisma", "model documents {\n  id String @id\n}\n");
    write("prisma/migrations/migration_lock.toml", "provider = \"postgresql\"\n");
    String migration =
        "CREATE EXTENSION IF NOT EXISTS vector;\n\n"
            + "ALTER TABLE \"documents\" ADD COLUMN \"embedding\" vector(3), ADD COLUMN note TEXT;\n";
    write("prisma/migrations/20240101000000_embedding/migration.sql", migration);
    write("diff.sql", DIFF);
    write("prisma.sh", "#!/bin/sh\ncat '" + app.resolve("diff.sql") + "'\n");
    assertThat(app.resolve("prisma.sh").toFile().setExecutable(true)).isTrue();

    BaselineReport report = new Baseliner().run(request());

    assertThat(report.verdict()).isEqualTo(BaselineVerdict.PROVEN_UNDER_BASE);
    assertThat(report.base())
        .contains(
            """
            -- CreateTable
            CREATE TABLE "documents" (
                "id" TEXT NOT NULL,

                CONSTRAINT "documents_pkey" PRIMARY KEY ("id")
            );
            """);
    assertThat(report.proof().orElseThrow().assumptions())
        .containsExactly("base as migration zero: inferred from prisma/schema.prisma");
    assertThat(report.changed()).hasSize(2);
    assertThat(app.resolve("prisma/migrations/20240101000000_embedding/migration.sql"))
        .hasContent(migration);
  }

  private BaselineRequest request() {
    ReplaySpecification standard = ReplaySpecification.standard();
    ReplayBase base = new ReplayBase.FromSchema(Optional.of(app.resolve("prisma.sh")));
    return new BaselineRequest(
        PrismaPaths.in(app),
        new ReplaySpecification(
            standard.removed(),
            standard.kept(),
            standard.standIns(),
            standard.urlSchema(),
            base,
            standard.shadow(),
            standard.superuser()),
        WriteSpecification.show(app));
  }

  private void write(String name, String text) throws IOException {
    Path file = app.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
