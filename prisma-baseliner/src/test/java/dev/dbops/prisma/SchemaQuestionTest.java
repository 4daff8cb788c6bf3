package dev.dbops.prisma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.dbops.prisma.decision.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaQuestionTest {
  private static final String SCHEMA =
      """
      model documents {
        id        String @id
        embedding Unsupported("vector(3)")?
      }
      """;

  @TempDir private Path app;

  /** The column was made by hand, or by {@code prisma db push}. */
  @Test
  void aFieldThatNoMigrationExplainsIsAskedAboutAndGoesAsAnswered() throws IOException {
    write("prisma/schema.prisma", SCHEMA);
    write("prisma/migrations/migration_lock.toml", "provider = \"postgresql\"\n");
    write(
        "prisma/migrations/20240101000000_init/migration.sql",
        """
        CREATE EXTENSION IF NOT EXISTS vector;
        CREATE TABLE "documents" ("id" TEXT NOT NULL, CONSTRAINT "documents_pkey" PRIMARY KEY ("id"));
        CREATE TABLE "others" ("embedding" vector(3), "id" INTEGER);
        """);

    BaselineReport asked = run();

    assertThat(asked.verdict()).isEqualTo(BaselineVerdict.ASKED);
    assertThat(asked.questions())
        .extracting(Question::key, Question::place)
        .containsExactly(tuple("column public.documents.embedding", "prisma/schema.prisma:3"));

    write(
        "prisma/dbops-decisions.json",
        """
        {"version": 1, "answers": {"column public.documents.embedding": {"answer": "drop"}}}
        """);
    BaselineReport answered = run();

    assertThat(answered.verdict()).isEqualTo(BaselineVerdict.PROVEN);
    assertThat(answered.findings()).isEmpty();
    assertThat(answered.change().files())
        .extracting(change -> app.relativize(change.file()).toString())
        .contains("prisma/schema.prisma");
  }

  private BaselineReport run() {
    return new Baseliner()
        .run(
            new BaselineRequest(
                PrismaPaths.in(app), ReplaySpecification.standard(), WriteSpecification.show(app)));
  }

  private void write(String name, String text) throws IOException {
    Path file = app.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
