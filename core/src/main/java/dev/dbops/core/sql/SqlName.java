package dev.dbops.core.sql;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A name as the catalog has it, schema first when there is one.
 *
 * @param parts folded or unquoted; never empty
 */
public record SqlName(List<String> parts) {
  /** Freezes the parts. */
  public SqlName {
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a name has at least one part");
    }
  }

  /** A name of these parts. */
  public static SqlName of(String... parts) {
    return new SqlName(List.of(parts));
  }

  /** The last part: the object's own name. */
  public String last() {
    return parts.get(parts.size() - 1);
  }

  /** The name as SQL, quoted where it must be. */
  @Override
  public String toString() {
    return parts.stream().map(SqlIdentifier::quoted).collect(Collectors.joining("."));
  }
}
