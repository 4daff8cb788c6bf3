package dev.dbops.it.removal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.core.schema.CatalogSnapshot;
import dev.dbops.core.schema.SnapshotScope;
import dev.dbops.it.stack.LegacyServer;
import dev.dbops.it.stack.Sql;
import dev.dbops.prisma.removal.RemovalReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data in the real AGE and the real pgvector: what the plan tells, saves and removes of it. */
@Tag("docker")
class RemovalOnLegacyServerIT {
  private static LegacyServer server;

  @TempDir private Path root;
  private String database;

  @BeforeAll
  static void start(@TempDir Path folder) {
    server = LegacyServer.startWith(folder);
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @BeforeEach
  void create() throws SQLException {
    database = "app" + System.nanoTime();
    try (Connection administrator = server.connect("postgres")) {
      Sql.run(administrator, "CREATE DATABASE " + database);
    }
    try (Connection connection = server.connect(database)) {
      Sql.run(
          connection,
          "CREATE EXTENSION age",
          "CREATE EXTENSION vector",
          "LOAD 'age'",
          "SET search_path = ag_catalog, public",
          "SELECT create_graph('orders')",
          "SELECT * FROM cypher('orders', $$ CREATE (:Person {name: 'Ann'})-[:BOUGHT {n: 2}]->(:Thing {name: 'it'}) $$) AS (a agtype)",
          "SELECT * FROM cypher('orders', $$ CREATE (:Person {name: 'Bob'}) $$) AS (a agtype)",
          "RESET search_path",
          "CREATE TABLE docs (id int PRIMARY KEY, title text, embedding vector(3), half halfvec(2), sparse sparsevec(5))",
          "INSERT INTO docs VALUES (1, 'a', '[1,2.5,3]', '[0.1,2]', '{1:1.5,3:2}/5'), (2, 'b', NULL, NULL, NULL)",
          "CREATE INDEX ON docs USING hnsw (embedding vector_l2_ops) WITH (m = 8)",
          "CREATE VIEW near AS SELECT id FROM docs ORDER BY embedding <-> '[1,1,1]' LIMIT 1",
          "CREATE VIEW people AS SELECT * FROM ag_catalog.cypher('orders', $$ MATCH (n:Person) RETURN n $$) AS (n ag_catalog.agtype)",
          "CREATE VIEW persons AS SELECT id FROM orders.\"Person\"",
          "CREATE TABLE orders.notes (id int PRIMARY KEY, note text)",
          "INSERT INTO orders.notes VALUES (1, 'mine')");
    }
  }

  @Test
  void leavesWhatACascadeLeavesAndSavesEveryVertexAndEdge() throws Exception {
    Removal removal = new Removal(server.prismaUrl(database), root);
    RemovalReport report = removal.plan();
    try (Connection administrator = server.connect("postgres")) {
      Sql.run(administrator, "CREATE DATABASE " + database + "_copy TEMPLATE " + database);
    }
    removal.run("removal-0-export.sql");
    removal.consent();
    removal.run("removal-1.sql");
    removal.run("removal-2-ag_catalog.sql");

    assertThat(report.lines())
        .contains(
            "lost for good: column public.docs.embedding, 1 value, 17 bytes",
            "lost for good: table orders.notes, 1 row, 32,768 bytes")
        .noneMatch(line -> line.startsWith("would run: ") && line.contains("_ag_label_"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("lost for good: graph orders, 1 edge BOUGHT")
                    .contains("2 vertices Person", "1 vertex Thing"));
    assertThat(saved()).contains("\"\"Ann\"\"", "\"\"Bob\"\"", "\"\"n\"\": 2", "[1,2.5,3]", "mine");
    assertThat(after(database).differencesTo(cascaded())).isEmpty();
  }

  @Test
  void keepsTheValuesOfEachTypeThatIsAnsweredRetype() throws Exception {
    Path answers = Files.createDirectories(root.resolve("prisma")).resolve("dbops-decisions.json");
    Files.writeString(
        answers,
        """
        {"version": 1, "answers": {
          "column public.docs.embedding": {"answer": "retype", "type": "real[]"},
          "column public.docs.half": {"answer": "retype", "type": "text"},
          "column public.docs.sparse": {"answer": "retype", "type": "real[]"}}}
        """);

    Removal removal = new Removal(server.prismaUrl(database), root);
    removal.plan();
    removal.consent();
    removal.run("removal-1.sql");

    try (Connection connection = server.connect(database)) {
      assertThat(
              Sql.column(
                  connection,
                  "SELECT concat_ws(' ', embedding, half, sparse) FROM docs ORDER BY id"))
          .containsExactly("{1,2.5,3} [0.099975586,2] {1.5,0,2,0,0}", "");
    }
  }

  private String saved() throws Exception {
    StringBuilder all = new StringBuilder();
    try (var files = Files.list(root)) {
      for (Path file : files.filter(name -> name.toString().endsWith(".csv")).toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }

  private CatalogSnapshot cascaded() throws SQLException {
    try (Connection connection = server.connect(database + "_copy")) {
      Sql.run(
          connection,
          "DROP TABLE orders.notes",
          "DROP EXTENSION vector CASCADE",
          "LOAD 'age'", // without its library loaded it leaves the graph's tables, without columns
          "DROP EXTENSION age CASCADE",
          "DROP SCHEMA ag_catalog");
    }
    return after(database + "_copy");
  }

  private static CatalogSnapshot after(String name) throws SQLException {
    try (Connection connection = server.connect(name)) {
      return CatalogSnapshot.read(connection, SnapshotScope.everything());
    }
  }
}
