package dev.dbops.core.dump;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is left out of the dump of a live schema, by name.
 *
 * @param schemas schemas with all that is in them
 * @param names names of tables, in whatever schema they are
 * @param tables tables as {@code schema.table}; a name with a dot in it cannot be meant
 * @param extensions extensions, whatever uses them
 */
public record DumpExclusions(
    Set<String> schemas, Set<String> names, Set<String> tables, Set<String> extensions) {
  /** Freezes the sets. */
  public DumpExclusions {
    schemas = Set.copyOf(schemas);
    names = Set.copyOf(names);
    tables = Set.copyOf(tables);
    extensions = Set.copyOf(extensions);
  }

  /** As {@code pg_dump} takes them. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    for (String schema : new TreeSet<>(schemas)) {
      arguments.add("--exclude-schema=" + pattern(schema));
    }
    for (String name : new TreeSet<>(names)) {
      arguments.add("--exclude-table=*." + pattern(name));
    }
    for (String table : new TreeSet<>(tables)) {
      int dot = table.indexOf('.');
      arguments.add(
          "--exclude-table="
              + pattern(table.substring(0, dot))
              + "."
              + pattern(table.substring(dot + 1)));
    }
    for (String extension : new TreeSet<>(extensions)) {
      arguments.add("--exclude-extension=" + pattern(extension));
    }
    return arguments;
  }

  /** In quotes nothing stands for something else (manual of psql, "Patterns"). */
  private static String pattern(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
