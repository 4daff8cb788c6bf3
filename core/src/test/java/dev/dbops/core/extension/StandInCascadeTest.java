package dev.dbops.core.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is left after {@code DROP EXTENSION … CASCADE}, as a database's owner without more rights.
 */
@ExtendWith(StandInServer.class)
class StandInCascadeTest {
  private static final String LEFT =
      """
      select case relkind when 'r' then 'table' when 'p' then 'table' when 'i' then 'index' else 'view' end
        || ' ' || relname || coalesce(' (' || (select string_agg(attname, ', ' order by attnum) from pg_attribute
          where attrelid = c.oid and attnum > 0 and not attisdropped and relkind <> 'i') || ')', '')
      from pg_class c where relnamespace = 'shop'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'i')
      union all select 'function ' || proname from pg_proc where pronamespace = 'shop'::regnamespace
      union all select 'type ' || typname from pg_type where typnamespace = 'shop'::regnamespace
        and typtype in ('d', 'r') or typname = 'pair'
      union all select 'trigger ' || tgname from pg_trigger where not tgisinternal
      union all select 'policy ' || polname from pg_policy
      union all select 'constraint ' || conname from pg_constraint
        where connamespace = 'shop'::regnamespace and contype <> 'n'
      union all select 'statistics ' || stxname from pg_statistic_ext
      union all select 'published by ' || pubname from pg_publication_tables
      order by 1
      """;

  @Test
  void vectorTakesWhatDependsOnItAndNoMore() throws Exception {
    try (Connection connection = StandInServer.owner(StandInServer.database())) {
      StandInServer.run(
          connection,
          "CREATE EXTENSION vector",
          StandInServer.resource("torture/vector.sql"),
          "DROP EXTENSION vector CASCADE");

      assertThat(StandInServer.rows(connection, LEFT))
          .containsExactly(
              "constraint copy_pkey",
              "constraint id_positive",
              "constraint id_positive",
              "constraint item_pkey",
              "function late",
              "function of_row",
              "function text_body",
              "function touch",
              "index by_name",
              "index copy_name_idx",
              "index copy_pkey",
              "index item_pkey",
              "policy positive",
              "published by whole",
              "statistics copy_id_name_stat",
              "statistics plain_numbers",
              "table child (id, extra)",
              "table copy (id, name, twice)",
              "table item (id, name, twice)",
              "table keyed (label)",
              "table measured (id)",
              "table only_vectors",
              "table pairs (id, p)",
              "table parent (id)",
              "table part (id)",
              "table part_1 (id)",
              "table refers (label)",
              "table texts (id, sample)",
              "table wants (id)",
              "trigger on_any",
              "type pair",
              "view names (id, name)");
    }
  }

  @Test
  void ageTakesItsGraphsAndLeavesItsSchema() throws Exception {
    try (Connection connection = StandInServer.owner(StandInServer.database())) {
      StandInServer.run(
          connection,
          "CREATE EXTENSION age",
          StandInServer.resource("torture/age.sql"),
          "DROP EXTENSION age CASCADE");

      assertThat(StandInServer.rows(connection, LEFT))
          .containsExactly(
              "constraint node_pkey",
              "function late",
              "function merge",
              "index by_note",
              "index node_pkey",
              "table belongs (id, graph)",
              "table node (id, note)",
              "trigger merges");
      assertThat(
              StandInServer.rows(
                  connection,
                  "SELECT nspname, rolname FROM pg_namespace n JOIN pg_roles r ON r.oid = nspowner WHERE nspname IN ('ag_catalog', 'orders', 'short_lived')"))
          .containsExactly("ag_catalog " + StandInServer.OWNER);
      assertThat(
              StandInServer.rows(
                  connection,
                  "SELECT relname FROM pg_class WHERE relnamespace = 'ag_catalog'::regnamespace"))
          .containsExactly("stray");
    }
  }

  @Test
  void netTakesItsSchemaAndLeavesTheBodiesThatCallIt() throws Exception {
    try (Connection connection = StandInServer.owner(StandInServer.database())) {
      StandInServer.run(
          connection,
          "CREATE SCHEMA shop",
          "CREATE EXTENSION pg_net WITH SCHEMA shop",
          "CREATE TABLE shop.call (id int, method net.http_method)",
          "CREATE VIEW shop.answers AS SELECT status_code FROM net._http_response",
          "CREATE FUNCTION shop.tell() RETURNS bigint LANGUAGE sql AS $$SELECT net.http_get('x')$$",
          "INSERT INTO net.http_request_queue (method, url, timeout_milliseconds) VALUES ('GET', 'x', 1)",
          "DROP EXTENSION pg_net CASCADE");

      assertThat(StandInServer.rows(connection, LEFT))
          .containsExactly("function tell", "table call (id)");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"core", "Weird \"Name\""})
  void vectorLivesInAnySchema(String schema) throws Exception {
    String quoted = '"' + schema.replace("\"", "\"\"") + '"';
    try (Connection connection = StandInServer.owner(StandInServer.database())) {
      StandInServer.run(
          connection,
          "CREATE SCHEMA " + quoted,
          "CREATE EXTENSION vector SCHEMA " + quoted,
          "CREATE TABLE t (e " + quoted + ".vector(3))",
          "INSERT INTO t VALUES ('[1,2,3]'), ('[3,2,1]')",
          "CREATE INDEX ON t USING hnsw (e " + quoted + ".vector_l2_ops)",
          "CREATE INDEX ON t (e)",
          "ALTER EXTENSION vector SET SCHEMA public",
          "INSERT INTO t VALUES ('[1,2,4]')",
          "DROP SCHEMA " + quoted);

      assertThat(StandInServer.rows(connection, "SELECT e FROM t ORDER BY e"))
          .containsExactly("[1,2,3]", "[1,2,4]", "[3,2,1]");
    }
  }

  @ParameterizedTest
  @CsvSource({"vector,0.5.1,0.8.0", "age,1.5.0,1.6.0", "pg_net,0.7.1,0.14.0", "pg_cron,1.4-1,1.6"})
  void servesTheVersionsThatHistoriesName(String extension, String first, String second)
      throws Exception {
    try (Connection connection = StandInServer.owner(StandInServer.database())) {
      StandInServer.run(
          connection,
          "CREATE EXTENSION %s VERSION '%s'".formatted(extension, first),
          "ALTER EXTENSION %s UPDATE TO '%s'".formatted(extension, second));

      assertThat(
              StandInServer.rows(
                  connection,
                  "SELECT extversion FROM pg_extension WHERE extname = '" + extension + "'"))
          .containsExactly(second);
    }
  }

  @Test
  void createsAgainWhatWasDropped() throws Exception {
    try (Connection connection = StandInServer.owner(StandInServer.database())) {
      for (StandIn standIn : ExtensionSurface.standard().all()) {
        StandInServer.run(
            connection,
            "CREATE EXTENSION " + standIn.name(),
            "DROP EXTENSION " + standIn.name(),
            "CREATE EXTENSION IF NOT EXISTS " + standIn.name() + " CASCADE");
      }

      assertThat(StandInServer.rows(connection, "SELECT count(*) FROM pg_extension"))
          .containsExactly("5");
    }
  }

  @Test
  void answersWrongGraphNamesAsTheRealOneDoes() throws Exception {
    try (Connection connection = StandInServer.owner(StandInServer.database())) {
      StandInServer.run(
          connection, "CREATE EXTENSION age", "SELECT ag_catalog.create_graph('Best-Sellers.v2')");

      assertFails(connection, "create_graph('kg')", "22023", "graph name is invalid");
      assertFails(connection, "create_graph('1st')", "22023", "graph name is invalid");
      assertFails(connection, "create_graph(NULL)", "22023", "graph name can not be NULL");
      assertFails(
          connection,
          "create_graph('Best-Sellers.v2')",
          "3F000",
          "graph \"Best-Sellers.v2\" already exists");
      assertFails(connection, "drop_graph('none', true)", "3F000", "graph \"none\" does not exist");
      assertFails(
          connection,
          "drop_graph('Best-Sellers.v2')",
          "2BP01",
          "cannot drop schema Best-Sellers.v2 because other objects depend on it");
      assertThat(
              StandInServer.rows(
                  connection, "SELECT name, kind FROM ag_catalog.ag_label ORDER BY id"))
          .isEqualTo(List.of("_ag_label_vertex v", "_ag_label_edge e"));
    }
  }

  private static void assertFails(Connection connection, String call, String state, String text) {
    assertThatThrownBy(() -> StandInServer.run(connection, "SELECT ag_catalog." + call))
        .isInstanceOfSatisfying(
            SQLException.class, error -> assertThat(error.getSQLState()).isEqualTo(state))
        .hasMessageContaining(text);
  }
}
