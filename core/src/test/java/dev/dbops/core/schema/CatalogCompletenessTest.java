package dev.dbops.core.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CatalogCompletenessTest {
  @Test
  void readsEveryColumnOfEveryCatalogOrSaysWhyNot() throws SQLException, IOException {
    Set<String> words =
        CatalogQuery.allParts().stream()
            .flatMap(part -> Arrays.stream(part.text(18).split("\\W+")))
            .collect(Collectors.toSet());

    SortedSet<String> unread = new TreeSet<>();
    SortedSet<String> all = new TreeSet<>(columnsOfTheServer());
    for (String column : all) {
      String[] parts = column.split("\\.");
      if (!words.contains(parts[0]) && !parts[0].equals("pg_authid") || !words.contains(parts[1])) {
        unread.add(column);
      }
    }

    assertThat(explained(all)).containsExactlyElementsOf(unread);
  }

  /** Every column that the list names; a catalog without columns stands for all it has. */
  private static SortedSet<String> explained(Set<String> all) throws IOException {
    SortedSet<String> explained = new TreeSet<>();
    for (String line : lines()) {
      List<String> names = List.of(line.substring(0, line.indexOf(": ")).split(" "));
      String catalog = names.get(0) + ".";
      Stream<String> columns =
          names.size() == 1
              ? all.stream().filter(column -> column.startsWith(catalog))
              : names.subList(1, names.size()).stream().map(catalog::concat);
      columns.forEach(explained::add);
    }
    return explained;
  }

  private static List<String> lines() throws IOException {
    try (InputStream stream =
        Objects.requireNonNull(CatalogCompletenessTest.class.getResourceAsStream("catalogs.txt"))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    }
  }

  private static Set<String> columnsOfTheServer() throws SQLException {
    Set<String> columns = new TreeSet<>();
    try (Connection connection = Databases.connect("postgres", "postgres");
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                """
                SELECT c.relname || '.' || a.attname
                FROM pg_catalog.pg_class c
                JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
                WHERE c.relnamespace = 'pg_catalog'::regnamespace AND c.relkind = 'r' AND a.attname <> 'oid'
                """)) {
      while (result.next()) {
        columns.add(result.getString(1));
      }
    }
    return columns;
  }
}
