package dev.dbops.core.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody can know without the real extension is refused; all else works. */
@ExtendWith(StandInServer.class)
class StandInRefusalTest {
  private static String database;
  private Connection connection;

  @BeforeAll
  static void createExtensions() throws SQLException {
    database = StandInServer.database();
    try (Connection owner = StandInServer.owner(database)) {
      StandInServer.run(
          owner, "CREATE EXTENSION vector", "CREATE EXTENSION pg_net", "CREATE EXTENSION age");
    }
  }

  @BeforeEach
  void fillATable() throws SQLException {
    connection = StandInServer.owner(database);
    connection.setAutoCommit(false);
    StandInServer.run(
        connection,
        "CREATE TABLE document (id int PRIMARY KEY, e vector(3), h halfvec(3), s sparsevec(3), b bit(3))",
        "INSERT INTO document VALUES (1, '[1,2,3]', '[1,2,3]', '{1:1}/3', '101'), (2, '[1,2,4]', '[1,2,4]', '{2:1}/3', '111'), (3, NULL, NULL, NULL, NULL)",
        "CREATE TABLE node (id ag_catalog.graphid, properties ag_catalog.agtype)",
        "INSERT INTO node VALUES ('3', '{\"a\": 1}'), ('1', '2'), ('2', NULL)");
  }

  @AfterEach
  void close() throws SQLException {
    connection.rollback();
    connection.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT e <-> '[3,2,1]' FROM document",
        "SELECT id FROM document ORDER BY e <=> '[3,2,1]'",
        "DELETE FROM document WHERE e <#> '[3,2,1]' < 0.5",
        "UPDATE document SET id = id + 10 WHERE vector_dims(e) = 3",
        "SELECT l1_distance(e, e) FROM document",
        "SELECT b <~> b FROM document",
        "SELECT DISTINCT e FROM document",
        "SELECT id FROM document WHERE e = '[1,2,3]'",
        "SELECT id FROM document WHERE e IS DISTINCT FROM '[1,2,3]'",
        "SELECT h FROM document ORDER BY h",
        "SELECT e::halfvec FROM document",
        "SELECT ARRAY[1,2,3]::vector",
        "SELECT avg(e) FROM document",
        "ALTER TABLE document ADD COLUMN dims int DEFAULT vector_dims('[1,2]'::vector)",
        "SELECT properties OPERATOR(ag_catalog.->) 'a' FROM node",
        "SELECT DISTINCT properties FROM node",
        "SELECT * FROM ag_catalog.cypher('g', $$ MATCH (n) RETURN n $$) AS (n ag_catalog.agtype)",
        "SELECT ag_catalog.create_complete_graph('g', 2, 'knows')",
        "SELECT net.http_post('http://localhost', '{}'::jsonb)",
        "DO $$ BEGIN PERFORM net.http_get('http://localhost'); END $$"
      })
  void refusesToAnswer(String query) {
    SQLException refusal =
        catchThrowableOfType(SQLException.class, () -> StandInServer.run(connection, query));

    assertThat(StandIns.isStandInRefusal(refusal)).as(refusal.getMessage()).isTrue();
  }

  @Test
  void saysWhichFunctionCannotBeEvaluated() {
    assertThatThrownBy(() -> StandInServer.run(connection, "SELECT vector_dims(e) FROM document"))
        .hasMessageStartingWith("ERROR: dbops stand-in: vector_dims cannot be evaluated");
  }

  @Test
  void warnsEvenWhereAHandlerSwallowsTheRefusal() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "DO $$ BEGIN PERFORM net.http_get('http://localhost'); EXCEPTION WHEN OTHERS THEN NULL; END $$");

      assertThat(StandIns.isStandInRefusal(statement.getWarnings())).isTrue();
    }
  }

  @Test
  void tellsARefusalFromOtherErrors() {
    SQLException error =
        catchThrowableOfType(SQLException.class, () -> StandInServer.run(connection, "SELECT 1/0"));

    assertThat(StandIns.isStandInRefusal(error)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT e <-> NULL, vector_dims(e), vector_norm(e), e + e FROM document WHERE id = 3",
        "SELECT sum(e) FROM document WHERE id = 3",
        "SELECT id FROM document WHERE e IS NULL",
        "SELECT id FROM node WHERE properties OPERATOR(ag_catalog.@>) NULL"
      })
  void leavesRowsWithoutAValueAlone(String query) throws SQLException {
    StandInServer.run(connection, query);

    assertThat(StandInServer.rows(connection, "SELECT 1")).containsExactly("1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE INDEX ON document USING hnsw (e vector_cosine_ops)",
        "CREATE INDEX ON document USING hnsw (e vector_l1_ops)",
        "CREATE INDEX ON document USING ivfflat (e vector_ip_ops)",
        "CREATE INDEX ON document USING hnsw (h halfvec_l2_ops)",
        "CREATE INDEX ON document USING hnsw (s sparsevec_l2_ops)",
        "CREATE INDEX ON document USING hnsw (b bit_hamming_ops)",
        "CREATE INDEX ON document USING ivfflat ((e::vector(3)) vector_l2_ops)",
        "CREATE UNIQUE INDEX ON document (e)",
        "ALTER TABLE document ADD UNIQUE (e, id)",
        "CREATE INDEX ON document (id, h, s)",
        "CREATE INDEX ON node USING gin (properties)",
        "CREATE UNIQUE INDEX ON node (id)",
        "CREATE INDEX ON node USING hash (id)"
      })
  void buildsIndexesOverFilledTables(String statement) throws SQLException {
    StandInServer.run(
        connection,
        statement,
        "INSERT INTO document SELECT n, format('[%s,0,0]', n)::vector, format('[%s,0,0]', n)::halfvec, format('{1:%s}/3', n)::sparsevec, n::bit(3) FROM generate_series(4, 60) n",
        "INSERT INTO node SELECT n::text::ag_catalog.graphid, n::text::ag_catalog.agtype FROM generate_series(4, 60) n");

    assertThat(StandInServer.rows(connection, "SELECT count(*) FROM document"))
        .containsExactly("60");
  }

  /** Unique means what it means to the real one: element by element, whatever the notation. */
  @Test
  void comparesVectorsByTheirElements() throws SQLException {
    StandInServer.run(
        connection,
        "CREATE UNIQUE INDEX ON document (e)",
        "CREATE TABLE sorted (e vector)",
        "INSERT INTO sorted VALUES ('[10]'), ('[9,1]'), ('[9]'), ('[-1]')");

    assertThat(StandInServer.rows(connection, "SELECT e FROM sorted ORDER BY e"))
        .containsExactly("[-1]", "[9]", "[9,1]", "[10]");
    assertThatThrownBy(
            () -> StandInServer.run(connection, "INSERT INTO document VALUES (4, '[1.0, 2e0,3]')"))
        .hasMessageContaining("duplicate key value violates unique constraint");
  }

  /** Whether two of them are equal depends on half precision, and on a notation of its own. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE UNIQUE INDEX ON document (h)",
        "CREATE INDEX ON document (s)",
        "CREATE INDEX ON node (properties)",
        "CREATE INDEX ON node USING hash (properties)"
      })
  void refusesToSortWhatItCannotCompare(String statement) {
    SQLException refusal =
        catchThrowableOfType(SQLException.class, () -> StandInServer.run(connection, statement));

    assertThat(StandIns.isStandInRefusal(refusal)).as(refusal.getMessage()).isTrue();
  }

  @Test
  void keepsTheDimensionOfAColumn() throws SQLException {
    assertThat(
            StandInServer.rows(
                connection,
                "SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = 'document'::regclass AND attname IN ('e', 'h', 's')"))
        .containsExactly("vector(3)", "halfvec(3)", "sparsevec(3)");
  }
}
