package dev.dbops.prisma.removal;

import dev.dbops.core.sql.SqlIdentifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The statement that drops one object, and nothing that somebody else needs. */
final class DropStatement {
  // pg_identify_object writes the identity of these as DROP wants it
  private static final Map<String, String> PLAIN =
      Map.ofEntries(
          Map.entry("table", "TABLE"),
          Map.entry("foreign table", "FOREIGN TABLE"),
          Map.entry("view", "VIEW"),
          Map.entry("materialized view", "MATERIALIZED VIEW"),
          Map.entry("sequence", "SEQUENCE"),
          Map.entry("index", "INDEX"),
          Map.entry("function", "FUNCTION"),
          Map.entry("procedure", "PROCEDURE"),
          // of any form: without arguments, or with ORDER BY in them
          Map.entry("aggregate", "ROUTINE"),
          Map.entry("cast", "CAST"),
          Map.entry("operator", "OPERATOR"),
          Map.entry("operator class", "OPERATOR CLASS"),
          Map.entry("operator family", "OPERATOR FAMILY"),
          Map.entry("access method", "ACCESS METHOD"),
          Map.entry("collation", "COLLATION"),
          Map.entry("conversion", "CONVERSION"),
          Map.entry("statistics object", "STATISTICS"),
          Map.entry("event trigger", "EVENT TRIGGER"),
          Map.entry("trigger", "TRIGGER"),
          Map.entry("policy", "POLICY"),
          Map.entry("rule", "RULE"),
          Map.entry("extension", "EXTENSION"),
          Map.entry("schema", "SCHEMA"),
          Map.entry("language", "LANGUAGE"),
          Map.entry("foreign-data wrapper", "FOREIGN DATA WRAPPER"),
          Map.entry("server", "SERVER"),
          Map.entry("text search parser", "TEXT SEARCH PARSER"),
          Map.entry("text search dictionary", "TEXT SEARCH DICTIONARY"),
          Map.entry("text search template", "TEXT SEARCH TEMPLATE"),
          Map.entry("text search configuration", "TEXT SEARCH CONFIGURATION"));
  private static final Set<String> IN_FAMILIES =
      Set.of("operator of access method", "function of access method");

  private DropStatement() {}

  /** Empty for a kind of object that has no statement of its own. */
  static Optional<String> of(FallingObject object) {
    String plain = PLAIN.get(object.type());
    if (plain != null) {
      return Optional.of("DROP " + plain + " " + object.identity());
    }
    List<String> names = object.names();
    if (IN_FAMILIES.contains(object.type())) {
      return Optional.of(ofFamily(object.identity()));
    }
    return switch (object.type()) {
      case "type" ->
          Optional.of(
              "DROP " + (object.detail().equals("d") ? "DOMAIN " : "TYPE ") + object.identity());
      case "table column" ->
          Optional.of("ALTER TABLE " + owner(names) + " DROP COLUMN " + last(names));
      case "foreign table column" ->
          Optional.of("ALTER FOREIGN TABLE " + owner(names) + " DROP COLUMN " + last(names));
      case "composite type column" ->
          Optional.of("ALTER TYPE " + owner(names) + " DROP ATTRIBUTE " + last(names));
      case "default value" ->
          Optional.of(
              "ALTER TABLE ONLY "
                  + owner(names)
                  + " ALTER COLUMN "
                  + last(names)
                  + " DROP DEFAULT");
      case "table constraint" ->
          Optional.of("ALTER TABLE " + owner(names) + " DROP CONSTRAINT " + last(names));
      case "domain constraint" -> // the domain's name is quoted already
          Optional.of(
              "ALTER DOMAIN "
                  + names.get(0)
                  + " DROP CONSTRAINT "
                  + SqlIdentifier.quoted(object.arguments().get(0)));
      case "publication relation" ->
          Optional.of(
              "ALTER PUBLICATION "
                  + SqlIdentifier.quoted(object.arguments().get(0))
                  + " DROP TABLE "
                  + written(names));
      case "publication namespace" ->
          Optional.of(
              "ALTER PUBLICATION "
                  + SqlIdentifier.quoted(object.arguments().get(0))
                  + " DROP TABLES IN SCHEMA "
                  + written(names));
      case "transform" ->
          Optional.of(
              "DROP TRANSFORM FOR "
                  + names.get(0)
                  + " LANGUAGE "
                  + SqlIdentifier.quoted(object.arguments().get(0)));
      default -> Optional.empty();
    };
  }

  /** The table of a column, constraint or default. */
  static String owner(List<String> names) {
    return written(names.subList(0, names.size() - 1));
  }

  private static String last(List<String> names) {
    return SqlIdentifier.quoted(names.get(names.size() - 1));
  }

  private static String written(List<String> names) {
    return names.stream().map(SqlIdentifier::quoted).collect(Collectors.joining("."));
  }

  /** {@code operator 1 (a, b) of schema.family USING btree}. */
  private static String ofFamily(String identity) {
    int of = identity.indexOf(") of ") + 1;
    return "ALTER OPERATOR FAMILY "
        + identity.substring(of + " of ".length())
        + " DROP "
        + identity.substring(0, of);
  }
}
