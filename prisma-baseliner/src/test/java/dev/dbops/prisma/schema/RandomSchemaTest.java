package dev.dbops.prisma.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RandomSchemaTest {
  private static final String[] NOISE = {
    "model A {\n",
    "}",
    "\n",
    "\r\n",
    "\r",
    "\"",
    "\\",
    "\\u12",
    "@",
    "@@index(",
    "[",
    "]",
    "(",
    ")",
    "Unsupported(\"vector\")",
    "?",
    "// x",
    "/*",
    "*/",
    "=",
    "extensions = [vector]",
    ",",
    ":",
    "a",
    "datasource d {\n",
    "@default(dbgenerated(\"vector(\"))",
    " ",
    "\t",
    "é",
    "\ud83d\ude00",
  };

  @TempDir private Path temporary;

  @Test
  void survivesAnyTextAndKeepsItWhereNothingFalls() throws IOException {
    Random random = new Random(7);
    Path file = temporary.resolve("schema.prisma");
    for (int i = 0; i < 3_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int piece = random.nextInt(30); piece >= 0; piece--) {
        text.append(NOISE[random.nextInt(NOISE.length)]);
      }
      Files.writeString(file, text);

      SchemaRewrite rewrite = PrismaSchema.read(file).rewrite(change(Set.of()));

      assertThat(rewrite.files().get(0).before()).isEqualTo(text.toString());
      if (!text.toString().contains("extensions")) {
        assertThat(rewrite.changed()).isEmpty();
      }
    }
  }

  @Test
  void removesExactlyTheFallenLinesWithTheirCommentsAndDoublesNoBlankLine() throws IOException {
    Random random = new Random(8);
    Path file = temporary.resolve("schema.prisma");
    for (int i = 0; i < 1_000; i++) {
      List<String> before = new ArrayList<>(List.of("model M {"));
      List<String> expected = new ArrayList<>(List.of("model M {"));
      Set<FallenColumn> columns = new HashSet<>();
      fill(random, before, expected, columns);
      before.add("}");
      expected.add("}");
      Files.writeString(file, String.join("\n", before) + (random.nextBoolean() ? "\n" : ""));

      RewrittenFile result = PrismaSchema.read(file).rewrite(change(columns)).files().get(0);

      assertThat(result.after().lines().filter(line -> !line.isEmpty())).isEqualTo(expected);
      assertThat(result.after().contains("\n\n\n")).isFalse();
      assertThat(result.after().contains("{\n\n")).isEqualTo(result.before().contains("{\n\n"));
      assertThat(result.after().contains("\n\n}")).isEqualTo(result.before().contains("\n\n}"));
      assertThat(result.after().endsWith("\n")).isEqualTo(result.before().endsWith("\n"));
    }
  }

  private static void fill(
      Random random, List<String> before, List<String> expected, Set<FallenColumn> columns) {
    before.add("  id Int @id");
    expected.add("  id Int @id");
    for (int i = random.nextInt(12); i > 0; i--) {
      if (random.nextInt(3) == 0 && !before.get(before.size() - 1).isEmpty()) {
        before.add("");
      }
      boolean falls = random.nextBoolean();
      String name = "f" + i;
      List<String> lines = new ArrayList<>();
      if (random.nextInt(3) == 0) {
        lines.add("  // of " + name);
      }
      lines.add("  " + name + (falls ? " Unsupported(\"vector\") // gone" : " Int // kept"));
      before.addAll(lines);
      if (falls) {
        columns.add(new FallenColumn("public", "M", name));
      } else {
        expected.addAll(lines);
      }
    }
    before.add("  last Int");
    expected.add("  last Int");
  }

  private static SchemaChange change(Set<FallenColumn> columns) {
    return new SchemaChange(SchemaCase.REMOVED, columns, Set.of(), Set.of(), Map.of(), "public");
  }
}
