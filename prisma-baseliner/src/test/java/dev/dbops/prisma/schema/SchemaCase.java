package dev.dbops.prisma.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A folder with a schema before and after a change, and the change. */
record SchemaCase(Path folder) {
  private static final ObjectMapper JSON = new ObjectMapper();
  static final RemovedNames REMOVED =
      new RemovedNames(
          Set.of("age", "vector", "pg_net"),
          Set.of("vector", "halfvec", "sparsevec", "agtype", "graphid"),
          Set.of("l2_norm", "http_get", "create_graph"),
          Set.of("vector_l2_ops", "vector_cosine_ops"),
          Set.of("net", "ag_catalog"));

  static List<SchemaCase> all() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("src/test/resources/schema"))) {
      return folders.sorted().map(SchemaCase::new).toList();
    }
  }

  SchemaChange change() throws IOException {
    JsonNode json = json();
    Set<FallenColumn> columns = new HashSet<>();
    strings(json.path("columns")).forEach(name -> columns.add(column(name)));
    Set<FallenTable> tables = new HashSet<>();
    strings(json.path("tables")).forEach(name -> tables.add(table(name.split("\\.", -1))));
    Set<FallenIndex> indexes = new HashSet<>();
    for (String name : strings(json.path("indexes"))) {
      String[] parts = name.split("\\.", -1);
      indexes.add(new FallenIndex(parts[0], parts[1]));
    }
    Map<FallenColumn, Retype> retypes = new HashMap<>();
    json.path("retypes")
        .properties()
        .forEach(
            entry ->
                retypes.put(
                    column(entry.getKey()),
                    entry.getValue().asText().equals("text") ? Retype.text() : Retype.realArray()));
    return new SchemaChange(REMOVED, columns, tables, indexes, retypes, "public");
  }

  List<String> rules() throws IOException {
    return strings(json().path("findings"));
  }

  SortedMap<String, String> files(String side) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    Path root = folder.resolve(side);
    try (Stream<Path> below = Files.walk(root)) {
      for (Path file : below.filter(Files::isRegularFile).toList()) {
        files.put(root.relativize(file).toString(), Files.readString(file));
      }
    }
    return files;
  }

  @Override
  public String toString() {
    return folder.getFileName().toString();
  }

  private JsonNode json() throws IOException {
    return JSON.readTree(folder.resolve("change.json").toFile());
  }

  private static List<String> strings(JsonNode list) {
    List<String> strings = new ArrayList<>();
    list.forEach(element -> strings.add(element.asText()));
    return strings;
  }

  private static FallenColumn column(String name) {
    String[] parts = name.split("\\.", -1);
    return new FallenColumn(parts[0], parts[1], parts[2]);
  }

  private static FallenTable table(String[] parts) {
    return new FallenTable(parts[0], parts[1]);
  }
}
