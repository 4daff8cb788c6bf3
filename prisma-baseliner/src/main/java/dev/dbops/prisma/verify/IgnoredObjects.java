package dev.dbops.prisma.verify;

import dev.dbops.core.schema.CatalogObject;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Objects that a platform or an administrator made beside the history.
 *
 * @param patterns {@code *} stands for any text; matched against the identity ({@code audit.*}) and
 *     against kind and identity ({@code table audit.*})
 */
public record IgnoredObjects(List<String> patterns) {
  /** Freezes the list. */
  public IgnoredObjects {
    patterns = List.copyOf(patterns);
  }

  /** Whether a pattern meets the object. */
  boolean contains(CatalogObject object) {
    return patterns.stream()
        .map(IgnoredObjects::expression)
        .anyMatch(
            pattern ->
                pattern.matcher(object.identity()).matches()
                    || pattern.matcher(object.toString()).matches());
  }

  private static Pattern expression(String glob) {
    StringBuilder expression = new StringBuilder();
    for (String part : glob.strip().split("((?<=\\*)|(?=\\*))")) {
      expression.append(part.equals("*") ? ".*" : Pattern.quote(part));
    }
    return Pattern.compile(expression.toString());
  }
}
