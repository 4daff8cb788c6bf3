package dev.dbops.core.extension;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The stand-ins beside listings of the real extensions, made with {@code surface.sql} on 18.6. */
@ExtendWith(StandInServer.class)
class StandInSurfaceTest {
  @Test
  void netDeclaresExactlyWhatTheRealOneDeclares() throws Exception {
    assertThat(standIn("pg_net")).containsExactlyElementsOf(real("pg_net"));
  }

  /** PL/pgSQL takes no cstring, so labels are made by overloads. */
  @Test
  void ageDeclaresWhatTheRealOneDeclaresAndItsHelpers() throws Exception {
    List<String> standIn = standIn("age");
    List<String> real = real("age");

    assertThat(standIn).containsAll(real);
    assertThat(standIn)
        .filteredOn(line -> !real.contains(line))
        .extracting(line -> line.replaceFirst("\\|.*", "").strip())
        .containsExactly(
            "function ag_catalog.create_elabel(pg_catalog.name,pg_catalog.name)",
            "function ag_catalog.create_vlabel(pg_catalog.name,pg_catalog.name)",
            "function ag_catalog.dbops_create_label(pg_catalog.name,pg_catalog.name,pg_catalog.name,pg_catalog.text)");
  }

  /** Its five functions in C share code that no function in SQL can, so it has helpers. */
  @Test
  void cronDeclaresWhatTheRealOneDeclaresAndItsHelpers() throws Exception {
    List<String> standIn = standIn("pg_cron");

    assertThat(standIn).containsAll(real("pg_cron"));
    assertThat(standIn)
        .filteredOn(line -> !line.startsWith("function cron.dbops_"))
        .hasSameSizeAs(real("pg_cron"));
  }

  /**
   * The methods hnsw and ivfflat are run by the server's hash: it hashes with function 1, and takes
   * 2 to 5, which the real methods call in C, for something of its own.
   */
  @Test
  void vectorDiffersInSupportFunctionsOfItsIndexMethodsAlone() throws Exception {
    List<String> standIn = standIn("vector");
    List<String> real = real("vector");

    assertThat(standIn.stream().map(StandInSurfaceTest::withoutSupport))
        .containsExactlyElementsOf(real.stream().map(StandInSurfaceTest::withoutSupport).toList());
    assertThat(real.stream().filter(line -> !standIn.contains(line)))
        .hasSize(21)
        .allMatch(line -> line.matches("operator class .* USING (hnsw|ivfflat) .*"));
  }

  private static String withoutSupport(String line) {
    return line.matches("operator class .* USING (hnsw|ivfflat) .*")
        ? line.replaceFirst("fn,1,.*", "")
        : line;
  }

  private static List<String> real(String extension) throws IOException {
    return StandInServer.resource("surface-" + extension + ".txt").lines().toList();
  }

  private static List<String> standIn(String extension) throws SQLException, IOException {
    try (Connection connection = StandInServer.owner(StandInServer.database())) {
      StandInServer.run(connection, "CREATE EXTENSION " + extension);
      try (PreparedStatement statement =
          connection.prepareStatement(StandInServer.resource("surface.sql"))) {
        statement.setString(1, extension);
        List<String> lines = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
          while (rows.next()) {
            lines.add(rows.getString(1));
          }
        }
        return lines.stream().sorted().toList();
      }
    }
  }
}
