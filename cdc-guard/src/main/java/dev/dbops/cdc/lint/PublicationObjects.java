package dev.dbops.cdc.lint;

import dev.dbops.cdc.lint.PublishedTables.Membership;
import dev.dbops.cdc.publication.TableName;
import dev.dbops.core.sql.SqlToken;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a statement says a publication publishes.
 *
 * @param allTables {@code ALL TABLES}
 * @param tables by name, each with its column list and row filter
 * @param schemas all tables of which are published
 */
record PublicationObjects(
    boolean allTables, Map<TableName, Membership> tables, Set<String> schemas) {
  static final PublicationObjects NONE = new PublicationObjects(false, Map.of(), Set.of());

  /** Reads {@code ALL TABLES}, or {@code TABLE a, b, TABLES IN SCHEMA c}. */
  static PublicationObjects read(TokenReader reader) {
    if (reader.accept("ALL", "TABLES")) {
      return new PublicationObjects(true, Map.of(), Set.of());
    }
    Map<TableName, Membership> tables = new LinkedHashMap<>();
    Set<String> schemas = new TreeSet<>();
    boolean wholeSchemas = false;
    do {
      // A name without a keyword before it goes on with the kind of the last one.
      if (reader.accept("TABLES", "IN", "SCHEMA")) {
        wholeSchemas = true;
      } else if (reader.accept("TABLE")) {
        wholeSchemas = false;
      }
      if (wholeSchemas) {
        reader.schema().ifPresent(schemas::add);
      } else {
        table(reader, tables);
      }
    } while (reader.acceptSymbol(','));
    return new PublicationObjects(false, tables, schemas);
  }

  private static void table(TokenReader reader, Map<TableName, Membership> tables) {
    Optional<TableName> table = reader.table();
    Optional<Set<String>> listed = reader.parenthesised().map(PublicationObjects::names);
    Set<String> filtered = new HashSet<>();
    if (reader.accept("WHERE")) {
      reader.parenthesised().map(PublicationObjects::names).ifPresent(filtered::addAll);
    }
    table.ifPresent(name -> tables.put(name, new Membership(listed, filtered)));
  }

  private static Set<String> names(List<SqlToken> tokens) {
    Set<String> names = new HashSet<>();
    tokens.forEach(token -> token.name().ifPresent(names::add));
    return names;
  }
}
