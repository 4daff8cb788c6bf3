package dev.dbops.core.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** In these cases everything goes that names a vector. */
class DeletionTest {
  private static void becomes(String before, String after) {
    assertThat(statements(before)).isEqualTo(after);
    for (String lineEnd : List.of("\r\n", "\r")) {
      assertThat(statements(before.replace("\n", lineEnd))).isEqualTo(after.replace("\n", lineEnd));
    }
  }

  private static void listBecomes(String before, String after) {
    assertThat(elements(before)).isEqualTo(after);
    for (String lineEnd : List.of("\r\n", "\r")) {
      assertThat(elements(before.replace("\n", lineEnd))).isEqualTo(after.replace("\n", lineEnd));
    }
  }

  private static String statements(String text) {
    SqlScript script = SqlScript.parse("a.sql", text);
    List<SqlStatement> cut =
        script.statements().stream().filter(s -> s.text().contains("vector")).toList();
    SqlScript after = script.apply(Deletion.ofStatements(script, cut));
    assertThat(after.statements())
        .extracting(SqlStatement::text)
        .containsExactlyElementsOf(
            script.statements().stream()
                .map(SqlStatement::text)
                .filter(s -> !s.contains("vector"))
                .toList());
    return after.text();
  }

  private static String elements(String text) {
    SqlScript script = SqlScript.parse("a.sql", text);
    List<SqlToken> tokens = script.statements().get(0).tokens();
    int open = tokens.get(0).isWord("CREATE") ? 3 : tokens.get(0).isWord("ALTER") ? 2 : 0;
    int close = open == 3 ? SqlElements.closing(tokens, open) : tokens.size();
    for (int i = 0; i < close && open == 0; i++) {
      close = tokens.get(i).isWord("FROM") ? i : close;
    }
    List<SqlElement> all = SqlElements.between(tokens, open, close);
    List<SqlElement> cut =
        all.stream().filter(e -> e.tokens().stream().anyMatch(t -> t.isWord("vector"))).toList();
    return script.apply(Deletion.ofElements(text, tokens, all, cut)).text();
  }

  @Test
  void takesAStatementWithItsCommentAndOneBlankLine() {
    becomes(
        """
        -- CreateTable
        CREATE TABLE a (id int);

        -- CreateExtension
        -- (for search)
        CREATE EXTENSION vector;

        -- CreateTable
        CREATE TABLE b (id int);
        """,
        """
        -- CreateTable
        CREATE TABLE a (id int);

        -- CreateTable
        CREATE TABLE b (id int);
        """);
  }

  @Test
  void leavesTheFileHeaderAndTheNextComment() {
    becomes(
        """
        -- All about search.

        -- CreateExtension
        CREATE EXTENSION vector; -- needed
        -- CreateTable
        CREATE TABLE b (id int);
        """,
        """
        -- All about search.

        -- CreateTable
        CREATE TABLE b (id int);
        """);
  }

  @Test
  void leavesTheWarningsOfPrisma() {
    becomes(
        """
        /*
          Warnings:

          - You are about to drop a column.

        */
        -- CreateExtension
        CREATE EXTENSION vector;

        -- AlterTable
        ALTER TABLE a DROP COLUMN b;
        """,
        """
        /*
          Warnings:

          - You are about to drop a column.

        */
        -- AlterTable
        ALTER TABLE a DROP COLUMN b;
        """);
  }

  @Test
  void takesNeighboursTogether() {
    becomes(
        "SELECT 1;\n\n-- a\nSELECT 'vector';\n\n-- b\nSELECT 'vector';\n\nSELECT 2;\n",
        "SELECT 1;\n\nSELECT 2;\n");
    becomes("SELECT 'vector';\nSELECT 'vector';\nSELECT 2;\n", "SELECT 2;\n");
  }

  @Test
  void takesTheFirstAndTheLast() {
    becomes("SELECT 'vector';\n\nSELECT 2;\n", "SELECT 2;\n");
    becomes("SELECT 2;\n\n-- x\nSELECT 'vector';\n", "SELECT 2;\n");
    becomes("SELECT 2;\n\nSELECT 'vector'", "SELECT 2;\n");
    becomes("SELECT 2;\nSELECT 'vector';", "SELECT 2;\n");
    becomes("SELECT 'vector';", "");
    becomes("-- x\nSELECT 'vector';\n", "");
  }

  @Test
  void takesOneOfALine() {
    becomes("SELECT 1; SELECT 'vector'; SELECT 2;\n", "SELECT 1; SELECT 2;\n");
    becomes("SELECT 1; SELECT 'vector';\n", "SELECT 1;\n");
    becomes("  SELECT 'vector'; SELECT 2;\n", "  SELECT 2;\n");
    becomes("SELECT 1; /* x */ SELECT 'vector'; SELECT 2;\n", "SELECT 1; SELECT 2;\n");
    becomes("SELECT 1; -- one\nSELECT 'vector'; -- v\n", "SELECT 1; -- one\n");
  }

  @Test
  void takesWhatStandsBeforeTheSemicolon() {
    becomes("SELECT 1;\nSELECT 'vector' -- v\n  -- w\n;\nSELECT 2;\n", "SELECT 1;\nSELECT 2;\n");
  }

  @Test
  void takesACommentThatGoesOnBelow() {
    becomes(
        "SELECT 'vector'; -- one\n                 -- two\n-- three\nSELECT 2;\n",
        "-- three\nSELECT 2;\n");
  }

  @Test
  void takesAColumnFromTheMiddle() {
    listBecomes(
        """
        CREATE TABLE "a" (
            "id" INTEGER NOT NULL,
            -- what it means
            "embedding" vector(3), -- three
            "name" TEXT,

            CONSTRAINT "a_pkey" PRIMARY KEY ("id")
        );
        """,
        """
        CREATE TABLE "a" (
            "id" INTEGER NOT NULL,
            "name" TEXT,

            CONSTRAINT "a_pkey" PRIMARY KEY ("id")
        );
        """);
  }

  @Test
  void takesTheLastColumnAndTheCommaBeforeIt() {
    listBecomes(
        """
        CREATE TABLE a (
          id int, -- the key
          v1 vector(3),

          -- more
          v2 vector(3) -- last
          -- the end
        );
        """,
        """
        CREATE TABLE a (
          id int -- the key
          -- the end
        );
        """);
    listBecomes("CREATE TABLE a (\n  id int,\n  v vector)", "CREATE TABLE a (\n  id int)");
    listBecomes("CREATE TABLE a (\n  id int,\n\n  v vector\n);", "CREATE TABLE a (\n  id int\n);");
  }

  @Test
  void takesTheFirstColumn() {
    listBecomes("CREATE TABLE a (\n  v vector,\n  id int\n);", "CREATE TABLE a (\n  id int\n);");
    listBecomes(
        "CREATE TABLE a ( -- all\n  v vector,\n\n  id int\n);",
        "CREATE TABLE a ( -- all\n\n  id int\n);");
    listBecomes("CREATE TABLE a (\n  v vector,\n\n  id int\n);", "CREATE TABLE a (\n  id int\n);");
  }

  @Test
  void takesColumnsOfOneLine() {
    listBecomes("CREATE TABLE a (v vector, id int)", "CREATE TABLE a (id int)");
    listBecomes("CREATE TABLE a (id int, v vector, n int)", "CREATE TABLE a (id int, n int)");
    listBecomes("CREATE TABLE a (id int, v vector)", "CREATE TABLE a (id int)");
    listBecomes("CREATE TABLE a ( id int , v vector )", "CREATE TABLE a ( id int )");
    listBecomes("CREATE TABLE a (id int,v vector,w vector,n int)", "CREATE TABLE a (id int,n int)");
    listBecomes("CREATE TABLE a (v vector, id int, w vector, x vector)", "CREATE TABLE a (id int)");
    listBecomes(
        "CREATE TABLE a (id int /* k */, /* e */ v vector /* f */, n int)",
        "CREATE TABLE a (id int /* k */, n int)");
    listBecomes("CREATE TABLE a (v vector)", "CREATE TABLE a ()");
  }

  @Test
  void keepsLinesThatHoldSomethingElse() {
    listBecomes(
        "CREATE TABLE a (\n  v vector, id int,\n  n int, w vector,\n  o int\n)",
        "CREATE TABLE a (\n  id int,\n  n int,\n  o int\n)");
    listBecomes(
        "CREATE TABLE a (\n  id int,\n  v vector, w vector,\n  o int\n)",
        "CREATE TABLE a (\n  id int,\n  o int\n)");
  }

  @Test
  void takesLeadingCommas() {
    listBecomes(
        "CREATE TABLE a (\n    id int\n  -- v\n  , v vector\n  , n int\n)",
        "CREATE TABLE a (\n    id int\n  , n int\n)");
    listBecomes("CREATE TABLE a (\n    id int\n  , v vector\n)", "CREATE TABLE a (\n    id int\n)");
    listBecomes("CREATE TABLE a (\n    v vector\n  , n int\n)", "CREATE TABLE a (\n    n int\n)");
  }

  @Test
  void keepsACommentBetweenBlankLines() {
    listBecomes(
        "CREATE TABLE a (\n  id int,\n\n  -- search\n\n  v vector\n)",
        "CREATE TABLE a (\n  id int\n\n  -- search\n\n)");
    listBecomes(
        "CREATE TABLE a (\n  id int,\n  v vector,\n\n  -- search\n\n  w vector,\n  n int\n)",
        "CREATE TABLE a (\n  id int,\n\n  -- search\n\n  n int\n)");
  }

  @Test
  void takesActionsOfAlterTable() {
    listBecomes(
        "ALTER TABLE \"a\" ADD COLUMN     \"v\" vector(3),\nADD COLUMN     \"n\" INTEGER;\n",
        "ALTER TABLE \"a\" ADD COLUMN     \"n\" INTEGER;\n");
    listBecomes(
        "ALTER TABLE \"a\" DROP COLUMN \"o\",\nADD COLUMN     \"v\" vector(3);\n",
        "ALTER TABLE \"a\" DROP COLUMN \"o\";\n");
  }

  @Test
  void keepsTokensApart() {
    listBecomes("SELECT a,vector FROM t", "SELECT a FROM t");
    listBecomes("SELECT \"a\",vector\"b\"FROM t", "SELECT \"a\" FROM t");
    listBecomes("SELECT vector, a FROM t", "SELECT a FROM t");
  }
}
