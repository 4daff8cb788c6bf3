package dev.dbops.cdc.lint;

import dev.dbops.core.sql.SqlElement;
import dev.dbops.core.sql.SqlElements;
import dev.dbops.core.sql.SqlToken;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Options of a publication that change what its events look like.
 *
 * @param viaRoot whether partitions come under the name of their published root
 * @param storedColumns whether stored generated columns are sent (from 18 on)
 */
record PublicationOptions(boolean viaRoot, boolean storedColumns) {
  /** What {@code CREATE PUBLICATION} does unasked. */
  static final PublicationOptions DEFAULT = new PublicationOptions(false, false);

  private static final Set<String> TRUE = Set.of("true", "on", "1", "");

  /** These options with those that stand between the parentheses. */
  PublicationOptions with(Map<String, String> changed) {
    return new PublicationOptions(
        changed.containsKey("publish_via_partition_root")
            ? TRUE.contains(changed.get("publish_via_partition_root"))
            : viaRoot,
        changed.containsKey("publish_generated_columns")
            ? !changed.get("publish_generated_columns").equals("none")
            : storedColumns);
  }

  /** The values by their names, in lower case; empty for an option without a value. */
  static Map<String, String> read(List<SqlToken> inside) {
    Map<String, String> values = new HashMap<>();
    for (SqlElement element : SqlElements.between(inside, -1, inside.size())) {
      List<SqlToken> tokens = element.tokens();
      SqlToken last = tokens.get(tokens.size() - 1);
      String value = tokens.size() == 1 ? "" : last.literal().orElse(last.text());
      tokens.get(0).name().ifPresent(name -> values.put(name, value.toLowerCase(Locale.ROOT)));
    }
    return values;
  }
}
