package dev.dbops.core.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogDifferenceTest {
  private static Connection connection;

  @BeforeAll
  static void connect() throws SQLException {
    connection = Databases.fresh();
  }

  @AfterAll
  static void disconnect() throws SQLException {
    connection.close();
  }

  static Stream<DifferenceCase> cases() {
    return Stream.of("relations", "columns", "constraints", "routines", "types", "others")
        .flatMap(resource -> DifferenceCase.of(resource).stream());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void seesExactlyWhatDiffers(DifferenceCase example) throws SQLException {
    CatalogSnapshot left = snapshot(example.both() + example.left());
    CatalogSnapshot right = snapshot(example.both() + example.right());
    CatalogSnapshot leftAgain = snapshot(example.both() + example.left());

    assertThat(left.differencesTo(right))
        .extracting(difference -> difference.object().toString())
        .containsExactlyElementsOf(example.differences());
    assertThat(left.differencesTo(leftAgain)).isEmpty();
    assertThat(left.notLookedAt()).allMatch(text -> text.startsWith("connection of subscription"));
  }

  private static CatalogSnapshot snapshot(String sql) throws SQLException {
    try {
      Databases.execute(connection, "BEGIN;\n" + sql);
      return CatalogSnapshot.read(connection, SnapshotScope.everything());
    } finally {
      Databases.execute(connection, "ROLLBACK");
    }
  }
}
