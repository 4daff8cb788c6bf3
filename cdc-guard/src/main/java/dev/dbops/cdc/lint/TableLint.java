package dev.dbops.cdc.lint;

import dev.dbops.cdc.lint.PublishedTables.Membership;
import dev.dbops.cdc.publication.TableName;
import dev.dbops.core.report.Finding;
import dev.dbops.core.sql.SqlElement;
import dev.dbops.core.sql.SqlElements;
import dev.dbops.core.sql.SqlToken;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Statements on published tables, their columns, and extensions that give columns their type. */
final class TableLint {
  private static final String KEEP_OPEN =
      "change the table in place, or drain first and add the new table to the publication in the same"
          + " transaction";

  private final PublishedTables published;
  private final ColumnTypes types;
  private final List<Finding> findings;

  TableLint(PublishedTables published, ColumnTypes types, List<Finding> findings) {
    this.published = published;
    this.types = types;
    this.findings = findings;
  }

  void judge(String place, TokenReader reader) {
    if (reader.accept("CREATE")) {
      create(reader);
    } else if (reader.accept("DROP", "TABLE")) {
      reader.accept("IF", "EXISTS");
      reader.tables().forEach(table -> dropTable(place, table));
    } else if (reader.accept("DROP", "SCHEMA")) {
      reader.accept("IF", "EXISTS");
      reader
          .name()
          .ifPresent(
              schema -> published.namedInSchema(schema).forEach(table -> dropTable(place, table)));
    } else if (reader.accept("ALTER", "TABLE")) {
      alter(place, reader);
    } else if (reader.accept("DROP", "EXTENSION")) {
      dropExtension(place, reader);
    }
  }

  private void create(TokenReader reader) {
    reader.accept("UNLOGGED");
    if (reader.accept("TABLE")) {
      reader.accept("IF", "NOT", "EXISTS");
      Optional<TableName> table = reader.table();
      Optional<List<SqlToken>> definition = reader.parenthesised();
      if (table.isPresent() && definition.isPresent()) {
        types.created(table.get(), definition.get());
      }
    }
  }

  private void dropTable(String place, TableName table) {
    types.dropped(table);
    published
        .naming(table)
        .keySet()
        .forEach(
            publication ->
                add(
                    "cdc-drop-published-table",
                    place,
                    "table %s is dropped and leaves publication %s; one of the same name is not"
                            .formatted(table, publication)
                        + " published",
                    KEEP_OPEN));
    published.forget(table);
  }

  private void alter(String place, TokenReader reader) {
    reader.accept("IF", "EXISTS");
    Optional<TableName> table = reader.table();
    if (table.isEmpty()) {
      return;
    }
    List<SqlToken> rest = reader.rest();
    for (SqlElement action : SqlElements.between(rest, -1, rest.size())) {
      act(place, table.get(), new TokenReader(action.tokens(), table.get().schema()));
    }
  }

  private void act(String place, TableName table, TokenReader action) {
    if (action.accept("RENAME", "TO")) {
      action.name().ifPresent(name -> rename(place, table, new TableName(table.schema(), name)));
    } else if (action.accept("SET", "SCHEMA")) {
      action.name().ifPresent(name -> rename(place, table, new TableName(name, table.table())));
    } else if (action.accept("REPLICA", "IDENTITY", "NOTHING")) {
      published
          .sending(table)
          .forEach(
              publication ->
                  add(
                      "cdc-replica-identity-nothing",
                      place,
                      "table %s of publication %s loses its replica identity; UPDATE and DELETE on it"
                              .formatted(table, publication)
                          + " fail",
                      "keep DEFAULT with a primary key, or use FULL"));
    } else if (action.accept("DROP", "CONSTRAINT")) {
      dropConstraint(place, table, action);
    } else if (action.accept("DROP")) {
      action.accept("COLUMN");
      action.accept("IF", "EXISTS");
      action.name().ifPresent(column -> dropColumn(place, table, column));
    } else if (action.accept("ADD")) {
      action.accept("COLUMN");
      action.accept("IF", "NOT", "EXISTS");
      types.added(table, action.rest());
    }
  }

  private void rename(String place, TableName before, TableName after) {
    published
        .sending(before)
        .forEach(
            publication ->
                add(
                    "cdc-rename-published-table",
                    place,
                    "table %s becomes %s; publication %s follows it, and events come under the new"
                            .formatted(before, after, publication)
                        + " name or not at all",
                    KEEP_OPEN));
    published.rename(before, after);
    types.renamed(before, after);
  }

  // PostgreSQL's own name for a primary key; another name cannot be told from the text.
  private void dropConstraint(String place, TableName table, TokenReader action) {
    action.accept("IF", "EXISTS");
    if (action.name().filter((table.table() + "_pkey")::equals).isPresent()) {
      published
          .sending(table)
          .forEach(
              publication ->
                  add(
                      "cdc-drop-replica-identity",
                      place,
                      "table %s of publication %s loses its primary key; UPDATE and DELETE on it fail"
                          .formatted(table, publication),
                      "set a replica identity by another unique index first"));
    }
  }

  private void dropColumn(String place, TableName table, String column) {
    types.dropped(table, column);
    published
        .naming(table)
        .forEach(
            (publication, membership) -> {
              if (uses(membership, column)) {
                add(
                    "cdc-drop-published-column",
                    place,
                    "column %s of table %s is in the column list or row filter of publication %s;"
                            .formatted(column, table, publication)
                        + " the statement fails, or with CASCADE takes the table out of it",
                    "alter publication … set table … without the column first");
              }
            });
  }

  private static boolean uses(Membership membership, String column) {
    return membership.listed().filter(listed -> listed.contains(column)).isPresent()
        || membership.filtered().contains(column);
  }

  private void dropExtension(String place, TokenReader reader) {
    reader.accept("IF", "EXISTS");
    do {
      reader.name().ifPresent(extension -> dropExtension(place, extension));
    } while (reader.acceptSymbol(','));
  }

  private void dropExtension(String place, String extension) {
    for (TableName table : types.tables()) {
      List<String> columns = types.of(table, extension);
      if (columns.isEmpty()) {
        continue;
      }
      Map<String, Membership> naming = published.naming(table);
      for (String publication : published.sending(table)) {
        Membership membership = naming.get(publication);
        boolean listed =
            membership != null && columns.stream().anyMatch(column -> uses(membership, column));
        String finding =
            listed
                ? "extension %s gives columns %s of table %s their type, and publication %s lists"
                    + " them; CASCADE takes the table out of it"
                : "extension %s gives columns %s of table %s their type; what publication %s has not"
                    + " yet sent cannot be decoded without its library";
        add(
            listed ? "cdc-drop-extension-in-column-list" : "cdc-drop-extension-with-backlog",
            place,
            finding.formatted(extension, columns, table, publication),
            listed
                ? "alter publication … set table … without the columns first"
                : "run dbops:cdc-drain before the statement and before the image changes");
      }
      columns.forEach(column -> types.dropped(table, column));
    }
  }

  private void add(String rule, String place, String message, String remedy) {
    findings.add(new Finding(rule, place, message, remedy));
  }
}
