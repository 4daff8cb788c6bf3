package dev.dbops.prisma.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dbops.core.DbopsException;
import dev.dbops.core.report.Finding;
import dev.dbops.prisma.history.NodeProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PrismaSchemaTest {
  private static final SchemaChange NO_COLUMNS =
      new SchemaChange(SchemaCase.REMOVED, Set.of(), Set.of(), Set.of(), Map.of(), "public");

  @TempDir private Path temporary;

  static List<SchemaCase> cases() throws IOException {
    return SchemaCase.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void turnsBeforeIntoAfter(SchemaCase schema) throws IOException {
    SchemaRewrite rewrite = rewrite(schema, "before");

    assertThat(after(rewrite, schema, "before")).isEqualTo(schema.files("after"));
    assertThat(rewrite.findings()).extracting(Finding::rule).isEqualTo(schema.rules());
    assertThat(rewrite.notes().isEmpty()).isEqualTo(rewrite.changed().isEmpty());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void changesNothingInItsOwnResult(SchemaCase schema) throws IOException {
    SchemaRewrite again = rewrite(schema, "after");

    assertThat(after(again, schema, "after")).isEqualTo(schema.files("after"));
    assertThat(again.changed()).isEmpty();
    assertThat(again.notes()).isEmpty();
  }

  @Test
  @Tag("node")
  void writesSchemasThatPrismaAccepts() throws IOException {
    List<List<Object>> texts = new ArrayList<>();
    for (SchemaCase schema : cases()) {
      texts.add(List.of(schema + " before", pairs(schema.files("before"))));
      if (schema.rules().isEmpty()) {
        texts.add(List.of(schema + " after", pairs(schema.files("after"))));
      }
    }
    Path input = temporary.resolve("schemas.json");
    Files.write(input, new ObjectMapper().writeValueAsBytes(texts));

    String problems = NodeProcess.node(validator(), "validate.js", input.toString());

    assertThat(problems.strip()).isEqualTo("[]");
  }

  @Test
  void tellsEachEditWithItsPlaceAndReason() throws IOException {
    Path file = temporary.resolve("schema.prisma");
    Files.writeString(
        file,
        """
        datasource db {
          provider   = "postgresql"
          extensions = [vector, citext]
        }

        model Document {
          id        Int                    @id
          embedding Unsupported("vector")?
          other     Unsupported("vector")?

          @@index([embedding])
        }
        """);
    FallenColumn column = new FallenColumn("public", "Document", "embedding");

    SchemaRewrite rewrite =
        PrismaSchema.read(file)
            .rewrite(
                new SchemaChange(
                    SchemaCase.REMOVED, Set.of(column), Set.of(), Set.of(), Map.of(), "public"));

    assertThat(rewrite.notes())
        .extracting(SchemaNote::toString)
        .containsExactly(
            file + ":3: extension vector removed",
            file
                + ":8: field embedding of model Document removed, because column"
                + " public.Document.embedding falls",
            file + ":11: @@index([embedding]) of model Document removed with what it is on");
    assertThat(rewrite.findings())
        .extracting(Finding::toString)
        .containsExactly(
            file
                + ":9: field other of model Document has type vector, of a removed extension, and"
                + " nothing in the history explains it [schema-names-removed-type]\n"
                + "  fix: answer public.Document.other in prisma/dbops-decisions.json with drop,"
                + " or edit the schema");
  }

  @Test
  void leavesASchemaAloneThatItCannotUnderstand() throws IOException {
    Path file = temporary.resolve("schema.prisma");
    Files.writeString(file, "datasource db {\n  extensions = [vector]\n  url = \"open\n");

    SchemaRewrite rewrite = PrismaSchema.read(file).rewrite(NO_COLUMNS);

    assertThat(rewrite.changed()).isEmpty();
    assertThat(rewrite.findings())
        .extracting(Finding::toString)
        .containsExactly(
            file
                + ":3: this line has a string without its closing quote [schema-unreadable]\n"
                + "  fix: make `prisma validate` accept the schema",
            file
                + ":1: this block has no closing brace [schema-unreadable]\n"
                + "  fix: make `prisma validate` accept the schema");
  }

  @Test
  void refusesAFolderWithoutSchemaAndAFileThatIsNotUtf8() throws IOException {
    Path file = temporary.resolve("latin/schema.prisma");
    Files.createDirectories(file.getParent());
    assertThatThrownBy(() -> PrismaSchema.read(temporary))
        .isInstanceOf(DbopsException.class)
        .hasMessage(
            temporary
                + " has no .prisma file\n"
                + "  fix: set dbops.schema to the app's schema.prisma or folder");

    Files.write(file, new byte[] {'/', '/', (byte) 0xe9});

    assertThatThrownBy(() -> PrismaSchema.read(file))
        .isInstanceOf(DbopsException.class)
        .hasMessage(file + " is not UTF-8\n  fix: save the file as UTF-8");
  }

  private static SchemaRewrite rewrite(SchemaCase schema, String side) throws IOException {
    return PrismaSchema.read(schema.folder().resolve(side)).rewrite(schema.change());
  }

  private static SortedMap<String, String> after(
      SchemaRewrite rewrite, SchemaCase schema, String side) {
    Path root = schema.folder().resolve(side);
    SortedMap<String, String> files = new TreeMap<>();
    rewrite
        .files()
        .forEach(file -> files.put(root.relativize(file.path()).toString(), file.after()));
    return files;
  }

  private static List<List<String>> pairs(Map<String, String> files) {
    return files.entrySet().stream().map(file -> List.of(file.getKey(), file.getValue())).toList();
  }

  /** Prisma's validator of two major versions, installed once below target. */
  private static Path validator() throws IOException {
    Path folder = Files.createDirectories(Path.of("target/prisma-validator"));
    for (String name : List.of("package.json", "validate.js")) {
      Files.copy(
          Path.of("src/test/resources/prisma-validator", name),
          folder.resolve(name),
          StandardCopyOption.REPLACE_EXISTING);
    }
    NodeProcess.install(folder);
    return folder;
  }
}
