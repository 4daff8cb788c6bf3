package dev.dbops.prisma.decision;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.dbops.core.DbopsException;
import dev.dbops.core.report.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a decisions file token by token, so that each finding has its line. */
final class DecisionsReader {
  static final int VERSION = 1;

  /** Written into proposals for the reviewer; read over. */
  static final Set<String> COMMENTARY = Set.of("question", "place", "loses", "choices");

  private static final Set<String> ANSWER_FIELDS = Set.of("answer", "reason", "type");

  private final String shown;
  private final JsonParser parser;
  private final List<Decision> decisions = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private boolean versionSeen;

  private DecisionsReader(String shown, JsonParser parser) {
    this.shown = shown;
    this.parser = parser;
  }

  static DecisionsRead read(Path file, String shown) {
    if (!Files.exists(file)) {
      return new DecisionsRead(Decisions.none(), List.of());
    }
    JsonFactory factory =
        JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    try (JsonParser parser = factory.createParser(Files.readAllBytes(file))) {
      return new DecisionsReader(shown, parser).document();
    } catch (IOException e) {
      throw new DbopsException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private DecisionsRead document() throws IOException {
    try {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return broken(parser.currentTokenLocation(), "is no JSON object");
      }
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        topLevel(parser.currentName());
      }
      if (parser.nextToken() != null) {
        return broken(parser.currentTokenLocation(), "goes on after its end");
      }
    } catch (JsonProcessingException e) {
      return broken(e.getLocation(), "is no JSON: " + e.getOriginalMessage());
    }
    if (!versionSeen) {
      add("decisions-version", 1, "the file has no version", "begin it with \"version\": 1");
    }
    return new DecisionsRead(new Decisions(decisions), findings);
  }

  private void topLevel(String field) throws IOException {
    int line = line();
    JsonToken value = parser.nextToken();
    if (field.equals("version")) {
      versionSeen = true;
      if (value != JsonToken.VALUE_NUMBER_INT || parser.getIntValue() != VERSION) {
        String remedy = "write \"version\": 1, or use a newer dbops";
        add("decisions-version", line, "the version is not 1", remedy);
      }
    } else if (field.equals("answers") && value == JsonToken.START_OBJECT) {
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        answer(parser.currentName());
      }
      return;
    } else {
      String remedy = "the file has \"version\" and an object \"answers\"";
      add("unknown-field", line, "\"" + field + "\" is nothing that is read here", remedy);
    }
    parser.skipChildren();
  }

  private void answer(String key) throws IOException {
    int line = line();
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      String remedy = "write { \"answer\": \"drop\" }";
      add("unknown-answer", line, "the answer to " + key + " is no object", remedy);
      parser.skipChildren();
      return;
    }
    Map<String, String> fields = new HashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String field = parser.currentName();
      int fieldLine = line();
      JsonToken value = parser.nextToken();
      if (COMMENTARY.contains(field)) {
        parser.skipChildren();
      } else if (value == JsonToken.VALUE_STRING && ANSWER_FIELDS.contains(field)) {
        fields.put(field, parser.getText());
      } else {
        String remedy = "an answer has the strings answer, reason and type";
        add("unknown-field", fieldLine, "\"" + field + "\" is nothing that is read here", remedy);
        parser.skipChildren();
      }
    }
    new AnswerFields(key, line, fields).decide(decisions::add, this::add);
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  private void add(String rule, int line, String message, String remedy) {
    findings.add(new Finding(rule, shown + ":" + line, message, remedy));
  }

  private DecisionsRead broken(JsonLocation where, String message) {
    String place = shown + ":" + where.getLineNr() + ":" + Math.max(1, where.getColumnNr());
    Finding finding =
        new Finding("decisions-syntax", place, "the file " + message, "correct the JSON there");
    return new DecisionsRead(Decisions.none(), List.of(finding));
  }
}
