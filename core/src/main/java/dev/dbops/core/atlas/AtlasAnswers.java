package dev.dbops.core.atlas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads what Atlas prints as JSON. What it does not know, it refuses: it is not "equal". */
final class AtlasAnswers {
  private static final Set<String> CHANGES = Set.of("Applied", "Pending", "Error");
  private static final int SHOWN = 120;

  private AtlasAnswers() {}

  /** The statements between two states; none if they are equal. */
  static List<String> pending(String json) {
    JsonNode changes = tree(json).path("Changes");
    Set<String> unknown = new TreeSet<>();
    changes.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(CHANGES);
    if (!changes.isObject() || !unknown.isEmpty() || changes.hasNonNull("Error")) {
      throw unknown("schema apply", json);
    }
    return strings(changes.path("Pending"), "schema apply", json);
  }

  /** The tables of an inspection. */
  static List<AtlasTable> tables(String json) {
    JsonNode root = tree(json);
    if (!root.isObject() || !root.isEmpty() && !root.path("schemas").isArray()) {
      throw unknown("schema inspect", json);
    }
    List<AtlasTable> tables = new ArrayList<>();
    for (JsonNode schema : root.path("schemas")) {
      for (JsonNode table : schema.path("tables")) {
        tables.add(
            new AtlasTable(
                schema.path("name").asText(),
                table.path("name").asText(),
                names(table.path("columns")),
                names(table.path("indexes"))));
      }
    }
    return tables;
  }

  /** The files of a lint. */
  static List<AtlasLint> lint(String json) {
    JsonNode root = tree(json);
    if (!root.isArray() && !root.isNull()) {
      throw unknown("migrate lint", json);
    }
    List<AtlasLint> files = new ArrayList<>();
    for (JsonNode file : root) {
      if (!file.path("Name").isTextual()) {
        throw unknown("migrate lint", json);
      }
      List<AtlasLint.Diagnostic> found = new ArrayList<>();
      for (JsonNode report : file.path("Reports")) {
        for (JsonNode one : report.path("Diagnostics")) {
          found.add(
              new AtlasLint.Diagnostic(
                  one.path("Code").asText(), one.path("Pos").asInt(), one.path("Text").asText()));
        }
      }
      if (found.isEmpty() && file.hasNonNull("Error")) {
        found.add(new AtlasLint.Diagnostic("error", 0, file.path("Error").asText()));
      }
      files.add(new AtlasLint(file.path("Name").asText(), found));
    }
    return files;
  }

  private static List<String> names(JsonNode array) {
    List<String> names = new ArrayList<>();
    array.forEach(element -> names.add(element.path("name").asText()));
    return names;
  }

  private static List<String> strings(JsonNode array, String command, String json) {
    if (!array.isMissingNode() && !array.isArray()) {
      throw unknown(command, json);
    }
    List<String> strings = new ArrayList<>();
    for (JsonNode element : array) {
      if (!element.isTextual()) {
        throw unknown(command, json);
      }
      strings.add(element.asText());
    }
    return strings;
  }

  private static JsonNode tree(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw unknown("a command", json);
    }
  }

  /** The answer's names tell a maintainer what it is; its values are nobody's business. */
  private static AtlasRefusal unknown(String command, String json) {
    String shape = shape(json);
    return new AtlasRefusal(
        AtlasRefusal.Reason.UNKNOWN_SHAPE,
        "atlas "
            + command
            + " answered in a shape that is not known: "
            + shape.substring(0, Math.min(SHOWN, shape.length())));
  }

  private static String shape(String json) {
    try {
      return shape(new ObjectMapper().readTree(json));
    } catch (JsonProcessingException e) {
      return "no JSON";
    }
  }

  private static String shape(JsonNode node) {
    if (node.isArray()) {
      return node.isEmpty() ? "[]" : "[" + shape(node.get(0)) + "]";
    }
    if (node.isObject()) {
      List<String> fields = new ArrayList<>();
      node.properties().forEach(one -> fields.add(one.getKey() + ": " + shape(one.getValue())));
      return "{" + String.join(", ", fields) + "}";
    }
    return node.isMissingNode() ? "nothing" : "…";
  }
}
