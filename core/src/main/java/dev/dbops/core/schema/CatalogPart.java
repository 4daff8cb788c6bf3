package dev.dbops.core.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One part of the query that reads a catalog: a resource beside this class.
 *
 * @param name of the resource, without {@code .sql}
 * @param perRelation whether each row belongs to one relation, whose oid is its last column
 * @param catalogs where its objects are; when none of them holds an object of a user's the part is
 *     not read, because planning it takes longer than finding nothing. Empty: always read
 */
record CatalogPart(String name, boolean perRelation, List<String> catalogs) {
  private static final Pattern ONLY = Pattern.compile(" -- (since|until) (\\d+)$");

  /** Freezes the list. */
  CatalogPart {
    catalogs = List.copyOf(catalogs);
  }

  /** A part whose rows each belong to one relation. */
  static CatalogPart ofRelations(String name) {
    return new CatalogPart(name, true, List.of());
  }

  /** A part whose rows belong to no relation; read when one of these catalogs holds something. */
  static CatalogPart ofOthers(String name, String... catalogs) {
    return new CatalogPart(name, false, List.of(catalogs));
  }

  /** Gives an expression that is true when there is something to read. */
  String probe() {
    return catalogs.stream()
        .map(catalog -> "EXISTS (SELECT FROM pg_catalog." + catalog + " WHERE oid >= 16384)")
        .collect(Collectors.joining(" OR "));
  }

  /** Gives the text for a server: without comments, and without the lines of other versions. */
  String text(int majorVersion) {
    return lines().stream()
        .filter(line -> !line.stripLeading().startsWith("--"))
        .filter(line -> isFor(majorVersion, line))
        .map(line -> ONLY.matcher(line).replaceFirst(""))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** The same with five columns, whatever the part. */
  String rows(int majorVersion) {
    return perRelation
        ? text(majorVersion)
        : "SELECT others.*, NULL::oid FROM (\n" + text(majorVersion) + ") AS others\n";
  }

  private List<String> lines() {
    try (InputStream stream = CatalogPart.class.getResourceAsStream(name + ".sql")) {
      byte[] bytes = Objects.requireNonNull(stream, name).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isFor(int majorVersion, String line) {
    Matcher matcher = ONLY.matcher(line);
    if (!matcher.find()) {
      return true;
    }
    int version = Integer.parseInt(matcher.group(2));
    return matcher.group(1).equals("since") ? majorVersion >= version : majorVersion <= version;
  }
}
