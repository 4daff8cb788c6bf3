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
import java.util.Set;

/** Statements on published tables, their columns, and extensions that give columns their type. */
final class TableLint {
  private static final String KEEP_OPEN =
      "change the table in place, or drain first and add the new table to the publication in the same"
          + " transaction";

  private final PublishedTables published;
  private final ColumnTypes types;
  private final ReplicaIdentities identities;
  private final List<Finding> findings;

  TableLint(
      PublishedTables published,
      ColumnTypes types,
      ReplicaIdentities identities,
      List<Finding> findings) {
    this.published = published;
    this.types = types;
    this.identities = identities;
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
      reader.names().forEach(schema -> dropSchema(place, schema));
    } else if (reader.accept("DROP", "INDEX")) {
      reader.accept("CONCURRENTLY");
      reader.accept("IF", "EXISTS");
      reader.tables().forEach(index -> dropIndex(place, index));
    } else if (reader.accept("DROP", "OWNED", "BY")) {
      dropOwned(place, reader);
    } else if (reader.accept("DROP", "EXTENSION")) {
      dropExtension(place, reader);
    } else if (reader.accept("ALTER", "TABLE")) {
      alter(place, reader);
    } else if (reader.accept("ALTER", "SCHEMA")) {
      alterSchema(place, reader);
    } else if (reader.accept("ALTER", "INDEX")) {
      alterIndex(reader);
    }
  }

  private void create(TokenReader reader) {
    if (reader.accept("UNIQUE", "INDEX")) {
      createUnique(reader);
      return;
    }
    if (!reader.accept("GLOBAL")) {
      reader.accept("LOCAL");
    }
    boolean logged =
        !(reader.accept("UNLOGGED") || reader.accept("TEMP") || reader.accept("TEMPORARY"));
    if (reader.accept("TABLE")) {
      reader.accept("IF", "NOT", "EXISTS");
      reader.table().ifPresent(table -> createTable(table, logged, reader));
    }
  }

  private void createTable(TableName table, boolean logged, TokenReader reader) {
    published.created(table, logged);
    if (reader.accept("PARTITION", "OF")) {
      reader.table().ifPresent(parent -> published.attached(table, parent));
    }
    reader
        .parenthesised()
        .ifPresent(
            definition -> {
              types.created(table, definition);
              identities.created(table, definition);
            });
  }

  private void createUnique(TokenReader reader) {
    reader.accept("CONCURRENTLY");
    reader.accept("IF", "NOT", "EXISTS");
    Optional<String> index = reader.name();
    if (index.isPresent() && reader.accept("ON")) {
      reader.table();
      if (reader.accept("USING")) {
        reader.name();
      }
      reader.parenthesised().ifPresent(columns -> identities.createdUnique(index.get(), columns));
    }
  }

  private void dropTable(String place, TableName table) {
    types.dropped(table);
    Set<String> naming = published.naming(table).keySet();
    for (String publication : published.sending(table)) {
      boolean named = naming.contains(publication);
      add(
          "cdc-drop-published-table",
          place,
          (named
                  ? "table %s is dropped and leaves publication %s; one of the same name is not"
                      + " published"
                  : "table %s is dropped, which publication %s sends without naming it; its rows end"
                      + " without a DELETE event")
              .formatted(table, publication),
          named
              ? KEEP_OPEN
              : "delete its rows first and let the connector deliver that, or waive it when nobody"
                  + " reads its events any more");
    }
    identities.forget(table);
    published.forget(table);
  }

  private void dropSchema(String place, String schema) {
    List<TableName> tables = published.knownIn(schema);
    tables.forEach(table -> dropTable(place, table));
    if (tables.isEmpty()) {
      published
          .publishing(schema)
          .forEach(
              publication ->
                  add(
                      "cdc-drop-published-table",
                      place,
                      "schema %s is dropped and leaves publication %s; one of the same name is not"
                              .formatted(schema, publication)
                          + " published",
                      KEEP_OPEN));
    }
    published.forgetSchema(schema);
  }

  private void alterSchema(String place, TokenReader reader) {
    Optional<String> before = reader.name();
    if (before.isEmpty() || !reader.accept("RENAME", "TO")) {
      return;
    }
    Optional<String> after = reader.name();
    if (after.isEmpty()) {
      return;
    }
    List<TableName> tables = published.knownIn(before.get());
    if (tables.isEmpty()) {
      published
          .publishing(before.get())
          .forEach(publication -> renamed(place, "schema", before.get(), after.get(), publication));
    }
    for (TableName table : tables) {
      published
          .sending(table)
          .forEach(
              publication ->
                  renamed(
                      place,
                      "table",
                      table,
                      new TableName(after.get(), table.table()),
                      publication));
    }
    published.renameSchema(before.get(), after.get());
    tables.forEach(table -> follow(table, new TableName(after.get(), table.table())));
  }

  private void alterIndex(TokenReader reader) {
    reader.accept("IF", "EXISTS");
    Optional<TableName> index = reader.table();
    if (index.isPresent() && reader.accept("RENAME", "TO")) {
      reader
          .name()
          .ifPresent(
              after -> identities.renameIndex(index.get().schema(), index.get().table(), after));
    }
  }

  private void dropOwned(String place, TokenReader reader) {
    if (published.isEmpty()) {
      return;
    }
    add(
        "cdc-drop-owned",
        place,
        "all that %s owns in this database is dropped; the text does not tell whether a publication or"
                .formatted(String.join(", ", reader.names()))
            + " a published table is among it",
        "reassign owned by … first, which leaves the objects and takes the owner");
  }

  private void alter(String place, TokenReader reader) {
    reader.accept("IF", "EXISTS");
    Optional<TableName> table = reader.table();
    if (table.isEmpty()) {
      return;
    }
    List<SqlToken> rest = reader.rest();
    List<SqlElement> actions = SqlElements.between(rest, -1, rest.size());
    boolean identified = actions.stream().anyMatch(action -> identifies(action, table.get()));
    for (SqlElement action : actions) {
      act(place, table.get(), new TokenReader(action.tokens(), table.get().schema()), identified);
    }
  }

  private static boolean identifies(SqlElement action, TableName table) {
    TokenReader reader = new TokenReader(action.tokens(), table.schema());
    if (reader.accept("REPLICA", "IDENTITY")) {
      return !reader.accept("NOTHING");
    }
    return reader.accept("ADD") && reader.restHas("PRIMARY");
  }

  private void act(String place, TableName table, TokenReader action, boolean identified) {
    if (action.accept("RENAME", "TO")) {
      action.name().ifPresent(name -> rename(place, table, new TableName(table.schema(), name)));
    } else if (action.accept("RENAME", "CONSTRAINT")) {
      Optional<String> before = action.name();
      if (before.isPresent() && action.accept("TO")) {
        action
            .name()
            .ifPresent(after -> identities.renameIndex(table.schema(), before.get(), after));
      }
    } else if (action.accept("SET", "SCHEMA")) {
      action.name().ifPresent(name -> rename(place, table, new TableName(name, table.table())));
    } else if (action.accept("SET", "UNLOGGED")) {
      unlogged(place, table);
    } else if (action.accept("SET", "LOGGED")) {
      published.setLogged(table, true);
    } else if (action.accept("ATTACH", "PARTITION")) {
      action.table().ifPresent(partition -> attach(place, partition, table));
    } else if (action.accept("DETACH", "PARTITION")) {
      action.table().ifPresent(partition -> detach(place, partition, table));
    } else if (action.accept("REPLICA", "IDENTITY")) {
      replicaIdentity(place, table, action);
    } else if (action.accept("DROP", "CONSTRAINT")) {
      action.accept("IF", "EXISTS");
      action
          .name()
          .filter(name -> !identified && identities.isIdentity(table, name))
          .ifPresent(name -> loseIdentity(place, table, "constraint " + name));
    } else if (action.accept("DROP")) {
      action.accept("COLUMN");
      action.accept("IF", "EXISTS");
      action.name().ifPresent(column -> dropColumn(place, table, column, identified));
    } else if (action.accept("ADD")) {
      action.accept("COLUMN");
      action.accept("IF", "NOT", "EXISTS");
      identities.added(table, action.rest());
      types.added(table, action.rest());
    }
  }

  private void rename(String place, TableName before, TableName after) {
    published
        .sending(before)
        .forEach(publication -> renamed(place, "table", before, after, publication));
    follow(before, after);
  }

  private void renamed(String place, String kind, Object before, Object after, String publication) {
    add(
        "cdc-rename-published-table",
        place,
        "%s %s becomes %s; publication %s follows it, and events come under the new name or not at all"
            .formatted(kind, before, after, publication),
        KEEP_OPEN);
  }

  private void follow(TableName before, TableName after) {
    published.renameTable(before, after);
    types.renamed(before, after);
    identities.renameTable(before, after);
  }

  private void unlogged(String place, TableName table) {
    published
        .sending(table)
        .forEach(
            publication ->
                add(
                    "cdc-unlogged-published-table",
                    place,
                    "table %s of publication %s becomes unlogged; the statement fails if the publication"
                            .formatted(table, publication)
                        + " names it, else its changes are no longer sent, without an error",
                    "leave it logged, or stop capturing it first"));
    published.setLogged(table, false);
  }

  private void attach(String place, TableName partition, TableName parent) {
    Map<String, TableName> before = published.eventNames(partition);
    published.attached(partition, parent);
    otherNames(place, partition, before);
  }

  private void detach(String place, TableName partition, TableName parent) {
    published.attached(partition, parent); // a file may not tell how it came to be one
    Map<String, TableName> before = published.eventNames(partition);
    published.detached(partition);
    otherNames(place, partition, before);
  }

  private void otherNames(String place, TableName partition, Map<String, TableName> before) {
    Map<String, TableName> after = published.eventNames(partition);
    before.forEach(
        (publication, name) -> {
          TableName now = after.get(publication);
          if (now == null) {
            add(
                "cdc-table-leaves-publication",
                place,
                "table %s leaves publication %s with the table that it was a partition of; its changes"
                        .formatted(partition, publication)
                    + " are no longer sent, without an error",
                "add it to the publication in the same transaction, or stop capturing it first");
          } else if (!now.equals(name)) {
            add(
                "cdc-rename-published-table",
                place,
                "events of table %s come from publication %s under the name %s, before %s"
                    .formatted(partition, publication, now, name),
                "put both names into the connector's lists and into the consumers first");
          }
        });
  }

  private void replicaIdentity(String place, TableName table, TokenReader action) {
    if (action.accept("NOTHING")) {
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
    }
    identities.chosen(table, action);
  }

  private void dropIndex(String place, TableName index) {
    identities
        .identifiedBy(index)
        .forEach(table -> loseIdentity(place, table, "index " + index.table()));
  }

  private void loseIdentity(String place, TableName table, String with) {
    published
        .sending(table)
        .forEach(
            publication ->
                add(
                    "cdc-drop-replica-identity",
                    place,
                    "table %s of publication %s loses its replica identity with %s; UPDATE and DELETE on"
                            .formatted(table, publication, with)
                        + " it fail",
                    "set a replica identity by another unique index first"));
  }

  private void dropColumn(String place, TableName table, String column, boolean identified) {
    types.dropped(table, column);
    if (!identified && identities.hasColumn(table, column)) {
      loseIdentity(place, table, "column " + column);
    }
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
