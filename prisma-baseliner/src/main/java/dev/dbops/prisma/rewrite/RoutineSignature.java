package dev.dbops.prisma.rewrite;

import dev.dbops.core.sql.SqlElement;
import dev.dbops.core.sql.SqlName;
import dev.dbops.core.sql.SqlToken;
import dev.dbops.prisma.impact.CatalogNames;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A routine as pg_identify_object has it, to be found again in the statement that creates it.
 *
 * @param parts schema and name
 * @param arguments its input arguments' types, in lower case and without schema
 */
record RoutineSignature(List<String> parts, List<String> arguments) {
  /** The other names of PostgreSQL's types (manual, table 8.1). */
  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("int", "integer"),
          Map.entry("int4", "integer"),
          Map.entry("int8", "bigint"),
          Map.entry("int2", "smallint"),
          Map.entry("bool", "boolean"),
          Map.entry("float8", "double precision"),
          Map.entry("float4", "real"),
          Map.entry("varchar", "character varying"),
          Map.entry("char", "character"),
          Map.entry("decimal", "numeric"),
          Map.entry("timestamptz", "timestamp with time zone"),
          Map.entry("timestamp", "timestamp without time zone"),
          Map.entry("timetz", "time with time zone"),
          Map.entry("time", "time without time zone"),
          Map.entry("varbit", "bit varying"));

  /** The signature in an identity such as {@code public.notify(text, integer)}. */
  static RoutineSignature of(String identity) {
    int open = identity.indexOf('(');
    String types = identity.substring(open + 1, identity.lastIndexOf(')'));
    return new RoutineSignature(
        CatalogNames.parts(identity.substring(0, open)),
        types.isBlank()
            ? List.of()
            : Stream.of(types.split(",")).map(RoutineSignature::plain).toList());
  }

  /** Whether the statement creates this routine; with a schema left out, that of any schema. */
  boolean isCreatedBy(TokenRow row) {
    int at = row.skip(1, "OR", "REPLACE");
    Optional<SqlName> name = row.name(at + 1);
    int open = row.afterName(at + 1);
    if (!row.has(0, "CREATE")
        || !row.has(at, "FUNCTION") && !row.has(at, "PROCEDURE")
        || name.isEmpty()
        || !row.symbol(open, '(')) {
      return false;
    }
    List<String> found = name.get().parts();
    return parts
            .subList(parts.size() - Math.min(parts.size(), found.size()), parts.size())
            .equals(found)
        && areArguments(Cuts.listAt(row, open));
  }

  private boolean areArguments(List<SqlElement> elements) {
    List<List<String>> inputs =
        elements.stream()
            .map(element -> new TokenRow(element.tokens()))
            .filter(argument -> argument.size() > 0 && !argument.has(0, "OUT"))
            .map(RoutineSignature::words)
            .toList();
    return inputs.size() == arguments.size()
        && IntStream.range(0, inputs.size())
            .allMatch(i -> isOfType(inputs.get(i), arguments.get(i)));
  }

  /** The words of an argument up to its default. */
  private static List<String> words(TokenRow argument) {
    int end =
        Stream.of(argument.find(0, "DEFAULT"), equalsSign(argument))
            .filter(place -> place != TokenRow.NOT_FOUND)
            .min(Integer::compare)
            .orElse(argument.size());
    return argument.part(0, end).tokens().stream().map(SqlToken::text).toList();
  }

  private static int equalsSign(TokenRow argument) {
    for (int i = 0; i < argument.size(); i++) {
      if (argument.at(i).text().equals("=") || argument.at(i).text().equals(":=")) {
        return i;
      }
    }
    return TokenRow.NOT_FOUND;
  }

  /** A mode and a name may stand before the type, and sizes after it. */
  private static boolean isOfType(List<String> words, String type) {
    return Stream.iterate(0, from -> from < words.size(), from -> from + 1)
        .map(from -> plain(String.join(" ", words.subList(from, words.size()))))
        .anyMatch(type::equals);
  }

  private static String plain(String type) {
    String text =
        type.toLowerCase(Locale.ROOT)
            .replaceAll("\\s*\\(\\s*\\d+(\\s*,\\s*\\d+)?\\s*\\)", "")
            .replaceAll("\\s*\\.\\s*", ".")
            .replaceAll("\\s*\\[\\s*\\]", "[]")
            .replace("\"", "")
            .strip();
    String array = text.endsWith("[]") ? "[]" : "";
    String element = text.substring(0, text.length() - array.length()).strip();
    String last = element.substring(element.lastIndexOf('.') + 1);
    return ALIASES.getOrDefault(last, last) + array;
  }
}
