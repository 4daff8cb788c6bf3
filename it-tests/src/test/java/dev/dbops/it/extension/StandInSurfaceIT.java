package dev.dbops.it.extension;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.core.extension.StandIn;
import dev.dbops.core.extension.StandInFolder;
import dev.dbops.it.stack.LegacyServer;
import dev.dbops.it.stack.Sql;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("docker")
class StandInSurfaceIT {
  /** hnsw and ivfflat call support functions 2 to 5 in C; the stand-ins' handler is hash's. */
  private static final List<String> OTHER_SUPPORT_FUNCTIONS =
      List.of(
          "public.bit_hamming_ops USING hnsw",
          "public.bit_hamming_ops USING ivfflat",
          "public.bit_jaccard_ops USING hnsw",
          "public.halfvec_cosine_ops USING hnsw",
          "public.halfvec_cosine_ops USING ivfflat",
          "public.halfvec_ip_ops USING hnsw",
          "public.halfvec_ip_ops USING ivfflat",
          "public.halfvec_l1_ops USING hnsw",
          "public.halfvec_l2_ops USING hnsw",
          "public.halfvec_l2_ops USING ivfflat",
          "public.sparsevec_cosine_ops USING hnsw",
          "public.sparsevec_ip_ops USING hnsw",
          "public.sparsevec_l1_ops USING hnsw",
          "public.sparsevec_l2_ops USING hnsw",
          "public.vector_cosine_ops USING hnsw",
          "public.vector_cosine_ops USING ivfflat",
          "public.vector_ip_ops USING hnsw",
          "public.vector_ip_ops USING ivfflat",
          "public.vector_l1_ops USING hnsw",
          "public.vector_l2_ops USING hnsw",
          "public.vector_l2_ops USING ivfflat");

  private static LegacyServer server;

  @BeforeAll
  static void start(@TempDir Path folder) {
    StandInFolder.write(folder, List.of(StandIn.bundled("age"), StandIn.bundled("vector")));
    server = LegacyServer.startWith(folder);
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @Test
  void ageDeclaresWhatTheRealOneDeclaresAndHelpersAndGivesRightsThatAnAdministratorWouldGive()
      throws Exception {
    List<String> differences = real("age").differencesTo(standIn("age"));

    assertThat(differences)
        .allMatch(
            line ->
                line.startsWith("stand-in: grant ag_catalog")
                    || line.matches(
                        "stand-in: function ag_catalog\\.(create_[ev]label\\((pg_catalog\\.)?name, ?(pg_catalog\\.)?name\\)"
                            + "|dbops_create_label\\().*"));
  }

  @Test
  void vectorDeclaresWhatTheRealOneDeclaresButSupportFunctionsThatNoSqlCanCreate()
      throws Exception {
    Surface real = real("vector");
    Surface standIn = standIn("vector");

    assertThat(real.differencesTo(standIn).stream().map(StandInSurfaceIT::operatorClass).distinct())
        .containsExactlyInAnyOrderElementsOf(OTHER_SUPPORT_FUNCTIONS);
    assertThat(real.withoutSupportFunctions().differencesTo(standIn.withoutSupportFunctions()))
        .isEmpty();
  }

  private static Surface real(String extension) throws SQLException, IOException {
    String database = create(extension + "_real");
    try (Connection connection = server.connect(database)) {
      return Surface.of(connection, extension);
    }
  }

  private static Surface standIn(String extension) throws SQLException, IOException {
    String database = create(extension + "_stand_in");
    try (Connection connection = server.connectToStandIns(database)) {
      return Surface.of(connection, extension);
    }
  }

  private static String operatorClass(String difference) {
    return difference.replaceFirst("^\\S+: operator class (.*) \\|.*", "$1");
  }

  private static String create(String database) throws SQLException {
    try (Connection connection = server.connect("postgres")) {
      Sql.run(connection, "CREATE DATABASE " + database);
      return database;
    }
  }
}
