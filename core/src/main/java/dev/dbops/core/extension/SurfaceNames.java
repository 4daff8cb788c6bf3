package dev.dbops.core.extension;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The names that an extension declares, without their schemas, as the catalog has them: what a scan
 * of a history looks for.
 *
 * @param types types and domains
 * @param functions functions, procedures and aggregates
 * @param schemas schemas that come with the extension
 * @param accessMethods index and table access methods
 * @param operatorClasses operator classes and families
 * @param operators operator symbols
 * @param relations tables, views and sequences
 */
public record SurfaceNames(
    Set<String> types,
    Set<String> functions,
    Set<String> schemas,
    Set<String> accessMethods,
    Set<String> operatorClasses,
    Set<String> operators,
    Set<String> relations) {
  private enum Kind {
    TYPE("TYPE|DOMAIN"),
    FUNCTION("FUNCTION|PROCEDURE|AGGREGATE"),
    SCHEMA("SCHEMA"),
    ACCESS_METHOD("ACCESS\\s+METHOD"),
    OPERATOR_CLASS("OPERATOR\\s+(?:CLASS|FAMILY)"),
    OPERATOR("OPERATOR"),
    RELATION("(?:UNLOGGED\\s+)?TABLE|(?:MATERIALIZED\\s+)?VIEW|SEQUENCE");

    private final Pattern pattern;

    // A declaration starts a line; inside a body of our own stand-ins none does.
    Kind(String words) {
      pattern =
          Pattern.compile(
              "^[ \\t]*CREATE\\s+(?:OR\\s+REPLACE\\s+)?(?:"
                  + words
                  + ")\\s+(?!CLASS\\b|FAMILY\\b)(?:IF\\s+NOT\\s+EXISTS\\s+)?"
                  + "(?:(?:\"[^\"]+\"|[\\w$]+)\\s*\\.\\s*)?(\"[^\"]+\"|[\\w$]+|[-+*/<>=~!@#%^&|`?]+)",
              Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
    }
  }

  /** Freezes the sets. */
  public SurfaceNames {
    types = Set.copyOf(types);
    functions = Set.copyOf(functions);
    schemas = Set.copyOf(schemas);
    accessMethods = Set.copyOf(accessMethods);
    operatorClasses = Set.copyOf(operatorClasses);
    operators = Set.copyOf(operators);
    relations = Set.copyOf(relations);
  }

  /** The names that a stand-in's script declares. */
  public static SurfaceNames read(String sql) {
    Map<Kind, Set<String>> names = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      Set<String> found = new TreeSet<>();
      Matcher matcher = kind.pattern.matcher(sql);
      while (matcher.find()) {
        found.add(unquoted(matcher.group(1)));
      }
      names.put(kind, found);
    }
    return new SurfaceNames(
        names.getOrDefault(Kind.TYPE, Set.of()),
        names.getOrDefault(Kind.FUNCTION, Set.of()),
        names.getOrDefault(Kind.SCHEMA, Set.of()),
        names.getOrDefault(Kind.ACCESS_METHOD, Set.of()),
        names.getOrDefault(Kind.OPERATOR_CLASS, Set.of()),
        names.getOrDefault(Kind.OPERATOR, Set.of()),
        names.getOrDefault(Kind.RELATION, Set.of()));
  }

  /**
   * The names that say by themselves that the extension is meant.
   *
   * @param plainNames names of a PostgreSQL without extensions, of any kind, see {@link
   *     PlainNames}; {@code sum} and {@code <} are among them
   */
  public SurfaceNames distinctive(Set<String> plainNames) {
    return new SurfaceNames(
        without(types, plainNames),
        without(functions, plainNames),
        without(schemas, plainNames),
        without(accessMethods, plainNames),
        without(operatorClasses, plainNames),
        without(operators, plainNames),
        without(relations, plainNames));
  }

  SurfaceNames withSchema(String schema) {
    Set<String> more = new TreeSet<>(schemas);
    more.add(schema);
    return new SurfaceNames(
        types, functions, more, accessMethods, operatorClasses, operators, relations);
  }

  private static Set<String> without(Collection<String> names, Set<String> unwanted) {
    return names.stream().filter(name -> !unwanted.contains(name)).collect(Collectors.toSet());
  }

  private static String unquoted(String name) {
    return name.startsWith("\"")
        ? name.substring(1, name.length() - 1)
        : name.toLowerCase(Locale.ROOT);
  }
}
