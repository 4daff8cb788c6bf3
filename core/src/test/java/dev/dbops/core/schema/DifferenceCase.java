package dev.dbops.core.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Two databases and what differs: read from a text where {@code #} starts a case, followed by what
 * both have, {@code <} by what the left one has, {@code >} the right one, {@code =} a difference.
 */
record DifferenceCase(
    String name, String both, String left, String right, List<String> differences) {
  /** The cases of a resource beside this class. */
  static List<DifferenceCase> of(String resource) {
    try (InputStream stream = DifferenceCase.class.getResourceAsStream(resource + ".txt")) {
      byte[] bytes = Objects.requireNonNull(stream, resource).readAllBytes();
      return Arrays.stream(new String(bytes, StandardCharsets.UTF_8).split("(?m)^# "))
          .filter(text -> !text.isBlank())
          .map(text -> parse(resource, text))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DifferenceCase parse(String resource, String text) {
    List<StringBuilder> parts =
        List.of(new StringBuilder(), new StringBuilder(), new StringBuilder());
    List<String> differences = new ArrayList<>();
    int part = 0;
    for (String line : text.lines().skip(1).toList()) {
      if (line.equals("<") || line.equals(">")) {
        part = line.equals("<") ? 1 : 2;
      } else if (line.startsWith("= ")) {
        differences.add(line.substring(2));
      } else {
        parts.get(part).append(line).append('\n');
      }
    }
    return new DifferenceCase(
        resource + ": " + text.lines().findFirst().orElseThrow(),
        parts.get(0).toString(),
        parts.get(1).toString(),
        parts.get(2).toString(),
        List.copyOf(differences));
  }

  @Override
  public String toString() {
    return name;
  }
}
