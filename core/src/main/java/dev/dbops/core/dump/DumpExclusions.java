package dev.dbops.core.dump;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is left out of the dump of a live schema, by name.
 *
 * @param schemas schemas with all that is in them
 * @param tables names of tables, in whatever schema they are
 */
public record DumpExclusions(Set<String> schemas, Set<String> tables) {
  /** Freezes the sets. */
  public DumpExclusions {
    schemas = Set.copyOf(schemas);
    tables = Set.copyOf(tables);
  }

  /** As {@code pg_dump} takes them. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    for (String schema : new TreeSet<>(schemas)) {
      arguments.add("--exclude-schema=" + pattern(schema));
    }
    for (String table : new TreeSet<>(tables)) {
      arguments.add("--exclude-table=*." + pattern(table));
    }
    return arguments;
  }

  /** In quotes nothing stands for something else (manual of psql, "Patterns"). */
  private static String pattern(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
