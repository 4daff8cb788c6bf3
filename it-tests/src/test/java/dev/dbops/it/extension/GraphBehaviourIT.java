package dev.dbops.it.extension;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.core.extension.StandIn;
import dev.dbops.core.extension.StandInFolder;
import dev.dbops.it.stack.LegacyServer;
import dev.dbops.it.stack.Sql;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Graphs and labels: the stand-in beside the real AGE, by answers and by what is there then. */
@Tag("docker")
class GraphBehaviourIT {
  private static final List<String> STATEMENTS =
      List.of(
          "SELECT ag_catalog.create_graph('social')",
          "SELECT ag_catalog.create_graph('social')",
          "SELECT ag_catalog.create_graph('no')",
          "SELECT ag_catalog.create_graph(NULL)",
          "SELECT ag_catalog.create_vlabel('social', 'Person')",
          "SELECT ag_catalog.create_vlabel('social', 'Person')",
          "SELECT ag_catalog.create_elabel('social', 'KNOWS')",
          "SELECT ag_catalog.create_elabel('social', 'Person')",
          "SELECT ag_catalog.create_vlabel('missing', 'Person')",
          "SELECT ag_catalog.create_vlabel(NULL, 'Person')",
          "SELECT ag_catalog.create_vlabel('social', NULL)",
          "CREATE INDEX person_id ON social.\"Person\" USING btree (id)",
          "CREATE INDEX knows ON social.\"KNOWS\" (start_id, end_id)",
          "COMMENT ON TABLE social.\"Person\" IS 'who'",
          "SELECT ag_catalog.drop_label('social', 'missing')",
          "SELECT ag_catalog.drop_label('missing', 'Person')",
          "SELECT ag_catalog.drop_label(NULL, 'Person')",
          "SELECT ag_catalog.drop_label('social', 'KNOWS')",
          "SELECT ag_catalog.create_elabel('social', 'KNOWS')",
          "SELECT ag_catalog.create_graph('other')",
          "SELECT ag_catalog.create_vlabel('other', 'Person')",
          "SELECT ag_catalog.drop_graph('other', true)",
          "SELECT ag_catalog.drop_graph('other')",
          "SELECT ag_catalog.drop_graph('social')");

  /** Tables, sequences and labels; columns by the names that migrations may say. */
  private static final String THERE =
      """
      SELECT format('%s %I.%I %s %s', c.relkind, n.nspname, c.relname, i.inhparent::regclass,
        (SELECT string_agg(a.attname, ',' ORDER BY a.attnum) FROM pg_attribute a
          WHERE a.attrelid = c.oid AND a.attnum > 0 AND c.relkind = 'r'))
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_inherits i ON i.inhrelid = c.oid
      WHERE n.nspname IN ('social', 'other') AND c.relkind IN ('r', 'S')
      UNION ALL SELECT format('label %s %s %s', l.name, l.kind, l.relation) FROM ag_catalog.ag_label l
      UNION ALL SELECT format('graph %s', g.name) FROM ag_catalog.ag_graph g
      ORDER BY 1
      """;

  private static LegacyServer server;

  @BeforeAll
  static void start(@TempDir Path folder) {
    StandInFolder.write(folder, List.of(StandIn.bundled("age")));
    server = LegacyServer.startWith(folder);
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @Test
  void graphsAndLabelsComeAndGoAsTheRealOnesDo() throws Exception {
    create("real");
    create("stand_in");
    try (Connection real = server.connect("real");
        Connection standIn = server.connectToStandIns("stand_in")) {
      Sql.run(real, "CREATE EXTENSION age");
      Sql.run(real, "LOAD 'age'");
      Sql.run(standIn, "CREATE EXTENSION age");
      // without it the real create_graph finds no operator class for its own primary key
      for (Connection each : List.of(real, standIn)) {
        Sql.run(each, "SET search_path = ag_catalog, \"$user\", public");
      }

      SoftAssertions all = new SoftAssertions();
      for (String statement : STATEMENTS) {
        all.assertThat(outcome(standIn, statement))
            .as(statement)
            .isEqualTo(outcome(real, statement));
        all.assertThat(Sql.column(standIn, THERE))
            .as("after " + statement)
            .isEqualTo(Sql.column(real, THERE));
      }
      all.assertAll();

      Sql.run(real, "DROP EXTENSION age CASCADE");
      Sql.run(standIn, "DROP EXTENSION age CASCADE");
      String schemas = "SELECT nspname FROM pg_namespace WHERE nspname IN ('social', 'ag_catalog')";
      assertThat(Sql.column(standIn, schemas)).isEqualTo(Sql.column(real, schemas));
    }
  }

  /** Notices and warnings but for counts of objects, or SQLSTATE and message of the error. */
  private static List<String> outcome(Connection connection, String sql) throws SQLException {
    List<String> outcome = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
      for (var w = statement.getWarnings(); w != null; w = w.getNextWarning()) {
        String message = String.valueOf(w.getMessage());
        if (!message.startsWith("drop cascades to ")) {
          outcome.add(message);
        }
      }
    } catch (SQLException e) {
      outcome.add(e.getSQLState() + " " + String.valueOf(e.getMessage()).lines().findFirst());
    }
    return outcome;
  }

  private static void create(String database) throws SQLException {
    try (Connection connection = server.connect("postgres")) {
      Sql.run(connection, "CREATE DATABASE " + database);
    }
  }
}
