package dev.dbops.core.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RowComparisonTest {
  private static final String TABLE =
      """
      CREATE TABLE docs (id uuid DEFAULT gen_random_uuid(), made timestamptz DEFAULT clock_timestamp(),
        about jsonb, title text);
      """;

  private static Connection leftConnection;
  private static Connection rightConnection;

  @BeforeAll
  static void connect() throws SQLException {
    leftConnection = Databases.fresh();
    rightConnection = Databases.fresh();
  }

  @AfterAll
  static void disconnect() throws SQLException {
    leftConnection.close();
    rightConnection.close();
  }

  @Test
  void masksWhatAClockAndARandomGeneratorMade() throws SQLException {
    String rows =
        """
        INSERT INTO docs (title, about) VALUES ('a', jsonb_build_object('at', clock_timestamp())), ('b', NULL),
          (gen_random_uuid()::text, NULL)
        """;

    CatalogComparison comparison = compare(TABLE + rows, TABLE + rows);

    assertThat(comparison.isEqual()).isTrue();
    assertThat(comparison.equalAfterMasking()).containsExactly("public.docs");
  }

  @Test
  void seesAnotherTitleAmongMaskedValues() throws SQLException {
    CatalogComparison comparison =
        compare(
            TABLE + "INSERT INTO docs (title) VALUES ('a'), ('b')",
            TABLE + "INSERT INTO docs (title) VALUES ('a'), ('c')");

    assertThat(comparison.differences())
        .extracting(difference -> difference.object().toString())
        .containsExactly("rows public.docs");
    assertThat(comparison.equalAfterMasking()).isEmpty();
  }

  @Test
  void seesADateThatIsNotOfTheseDays() throws SQLException {
    CatalogComparison comparison =
        compare(
            TABLE + "INSERT INTO docs (made) VALUES ('2024-01-01 10:00+00')",
            TABLE + "INSERT INTO docs (made) VALUES ('2024-01-01 11:00+00')");

    assertThat(comparison.isEqual()).isFalse();
  }

  @Test
  void masksAMomentOfAClockInTheFuture() throws SQLException {
    String row = "INSERT INTO docs (made) VALUES (clock_timestamp() + interval '40 days')";

    assertThat(compare(TABLE + row, TABLE + row).isEqual()).isTrue();
  }

  @Test
  void seesMomentsOfAClockThatAreADayApart() throws SQLException {
    CatalogComparison comparison =
        compare(
            TABLE + "INSERT INTO docs (made) VALUES (now() + interval '1 day')",
            TABLE + "INSERT INTO docs (made) VALUES (now() - interval '1 day')");

    assertThat(comparison.isEqual()).isFalse();
  }

  @Test
  void seesAUuidThatTheTextGives() throws SQLException {
    String row =
        "INSERT INTO docs (id, title) VALUES ('11111111-1111-4111-8111-11111111111%s', 'a')";

    assertThat(compare(TABLE + row.formatted(1), TABLE + row.formatted(2)).isEqual()).isFalse();
  }

  @Test
  void seesAConstantUuidInAnotherRow() throws SQLException {
    String left =
        """
        INSERT INTO docs (id, title) VALUES ('00000000-0000-4000-8000-000000000001', 'a'),
          ('00000000-0000-4000-8000-000000000002', 'b')
        """;
    String right = left.replace("'a'", "'x'").replace("'b'", "'a'").replace("'x'", "'b'");

    assertThat(compare(TABLE + left, TABLE + right).isEqual()).isFalse();
  }

  @Test
  void seesAnotherNumberOfRows() throws SQLException {
    CatalogComparison comparison =
        compare(
            TABLE + "INSERT INTO docs (title) VALUES ('a')",
            TABLE + "INSERT INTO docs (title) VALUES ('a'), ('a')");

    assertThat(comparison.isEqual()).isFalse();
  }

  private static CatalogComparison compare(String left, String right) throws SQLException {
    try {
      Databases.execute(leftConnection, "BEGIN;" + left);
      Databases.execute(rightConnection, "BEGIN;" + right);
      return CatalogComparison.compare(
          leftConnection,
          CatalogSnapshot.read(leftConnection, SnapshotScope.everything()),
          rightConnection,
          CatalogSnapshot.read(rightConnection, SnapshotScope.everything()),
          WrittenValues.in(List.of(left, right)));
    } finally {
      Databases.execute(leftConnection, "ROLLBACK");
      Databases.execute(rightConnection, "ROLLBACK");
    }
  }
}
