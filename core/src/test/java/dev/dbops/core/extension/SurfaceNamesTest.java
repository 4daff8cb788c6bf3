package dev.dbops.core.extension;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StandInServer.class)
class SurfaceNamesTest {
  @Test
  void readsTheNamesOfVectorFromItsScript() {
    SurfaceNames names = StandIn.bundled("vector").names();

    assertThat(names.types()).containsExactlyInAnyOrder("vector", "halfvec", "sparsevec");
    assertThat(names.functions()).hasSize(93).contains("cosine_distance", "vector_dims", "avg");
    assertThat(names.accessMethods()).containsExactlyInAnyOrder("hnsw", "ivfflat");
    assertThat(names.operatorClasses())
        .hasSize(17)
        .contains("vector_cosine_ops", "bit_jaccard_ops");
    assertThat(names.operators()).contains("<->", "<=>", "<#>", "<+>", "<~>", "<%>", "||");
    assertThat(names.schemas()).isEmpty();
    assertThat(names.relations()).isEmpty();
  }

  @Test
  void readsTheSchemaOfAgeFromItsControlFile() {
    SurfaceNames names = StandIn.bundled("age").names();

    assertThat(names.schemas()).containsExactly("ag_catalog");
    assertThat(names.types())
        .containsExactlyInAnyOrder("agtype", "graphid", "vertex", "edge", "label_id", "label_kind");
    assertThat(names.functions()).hasSize(247).contains("cypher", "create_graph");
    assertThat(names.relations()).containsExactlyInAnyOrder("ag_graph", "ag_label");
  }

  @Test
  void readsQualifiedNamesWithoutTheirSchema() {
    SurfaceNames names = StandIn.bundled("pg_net").names();

    assertThat(names.schemas()).containsExactly("net");
    assertThat(names.functions()).hasSize(12).contains("http_post", "_await_response");
    assertThat(names.types())
        .containsExactlyInAnyOrder(
            "http_method", "request_status", "http_response", "http_response_result");
    assertThat(names.relations()).containsExactlyInAnyOrder("http_request_queue", "_http_response");
  }

  @Test
  void readsQuotedNamesAsTheCatalogHasThem() {
    SurfaceNames names =
        SurfaceNames.read(
            "CREATE TYPE \"Weird Name\";\n  create or replace view Public.\"V\" as select 1;");

    assertThat(names.types()).containsExactly("Weird Name");
    assertThat(names.relations()).containsExactly("V");
  }

  @Test
  void leavesOutWhatAPlainServerHasToo() throws Exception {
    try (Connection connection = StandInServer.owner(StandInServer.database())) {
      Set<String> plain = PlainNames.read(connection);

      SurfaceNames vector = StandIn.bundled("vector").names();
      assertThat(less(vector.functions(), vector.distinctive(plain).functions()))
          .containsExactly("avg", "sum");
      assertThat(vector.distinctive(plain).operators())
          .containsExactlyInAnyOrder("<#>", "<%>", "<+>", "<=>", "<~>");
      SurfaceNames age = StandIn.bundled("age").names();
      assertThat(less(age.functions(), age.distinctive(plain).functions())).isEmpty();
      assertThat(StandIn.bundled("pg_net").names().distinctive(plain))
          .isEqualTo(StandIn.bundled("pg_net").names());
    }
  }

  private static Set<String> less(Set<String> names, Set<String> unwanted) {
    Set<String> rest = new TreeSet<>(names);
    rest.removeAll(unwanted);
    return rest;
  }
}
