package dev.dbops.cdc.lint;

import dev.dbops.cdc.publication.TableName;
import dev.dbops.core.report.Finding;
import dev.dbops.core.sql.SqlToken;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Statements on publications themselves. */
final class PublicationLint {
  private final PublishedTables published;
  private final List<Finding> findings;

  PublicationLint(PublishedTables published, List<Finding> findings) {
    this.published = published;
    this.findings = findings;
  }

  void judge(String place, TokenReader reader) {
    if (reader.accept("CREATE", "PUBLICATION")) {
      reader.name().ifPresent(name -> create(name, reader));
    } else if (reader.accept("ALTER", "PUBLICATION")) {
      reader.name().ifPresent(name -> alter(place, name, reader));
    } else if (reader.accept("DROP", "PUBLICATION")) {
      drop(place, reader);
    }
  }

  private void create(String name, TokenReader reader) {
    PublicationObjects objects =
        reader.accept("FOR") ? PublicationObjects.read(reader) : PublicationObjects.NONE;
    PublicationOptions options = PublicationOptions.DEFAULT;
    if (reader.accept("WITH")) {
      Optional<List<SqlToken>> inside = reader.parenthesised();
      options = options.with(inside.map(PublicationOptions::read).orElse(Map.of()));
    }
    published.create(name, objects, options);
  }

  private void drop(String place, TokenReader reader) {
    boolean perhaps = reader.accept("IF", "EXISTS");
    do {
      Optional<String> name = reader.name();
      // Without IF EXISTS the statement itself says that there is one.
      if (name.isPresent() && (!perhaps || published.mayHave(name.get()))) {
        add(
            "cdc-drop-publication",
            place,
            "publication "
                + name.get()
                + " is dropped; what is written until it is made anew is skipped by PostgreSQL 18"
                + " without an error",
            "alter it instead; if it must go, run it only after dbops:cdc-drain");
        published.drop(name.get());
      }
    } while (reader.acceptSymbol(','));
  }

  private void alter(String place, String name, TokenReader reader) {
    if (reader.accept("RENAME", "TO")) {
      reader.name().ifPresent(after -> rename(place, name, after));
    } else if (reader.accept("ADD")) {
      published.add(name, PublicationObjects.read(reader));
    } else if (reader.accept("DROP")) {
      dropObjects(place, name, PublicationObjects.read(reader));
    } else if (reader.accept("SET")) {
      Optional<List<SqlToken>> options = reader.parenthesised();
      if (options.isPresent()) {
        setOptions(place, name, PublicationOptions.read(options.get()));
      } else {
        setObjects(place, name, PublicationObjects.read(reader));
      }
    }
  }

  private void rename(String place, String before, String after) {
    add(
        "cdc-rename-publication",
        place,
        "publication %s becomes %s; the connector asks for the old name, and PostgreSQL 18 skips what is"
                .formatted(before, after)
            + " written until one is there, without an error",
        "leave the name; if it must change, stop the connector after dbops:cdc-drain and change"
            + " publication.name with it");
    published.renamePublication(before, after);
  }

  private void dropObjects(String place, String name, PublicationObjects objects) {
    if (!published.has(name)) {
      // What a statement takes out was in.
      objects.tables().keySet().forEach(table -> leaves(place, name, "table " + table));
      objects.schemas().forEach(schema -> leaves(place, name, "each table of schema " + schema));
      return;
    }
    Set<TableName> before = published.sent(name);
    Set<String> schemas = published.schemas(name);
    published.remove(name, objects);
    gone(place, name, before, schemas);
  }

  private void setObjects(String place, String name, PublicationObjects objects) {
    Set<TableName> before = published.sent(published.has(name) ? name : LintRequest.CONFIGURED);
    Set<String> schemas = published.schemas(name);
    published.replace(name, objects);
    gone(place, name, before, schemas);
  }

  private void gone(
      String place, String name, Set<TableName> tablesBefore, Set<String> schemasBefore) {
    Set<TableName> gone = new TreeSet<>(tablesBefore);
    gone.removeAll(published.sent(name));
    for (TableName table : gone) {
      if (published.parent(table).filter(gone::contains).isEmpty()) {
        leaves(place, name, "table " + table);
      }
    }
    Set<String> schemas = new TreeSet<>(schemasBefore);
    schemas.removeAll(published.schemas(name));
    for (String schema : schemas) {
      if (published.knownIn(schema).isEmpty()) {
        leaves(place, name, "each table of schema " + schema);
      }
    }
  }

  private void leaves(String place, String publication, String what) {
    add(
        "cdc-table-leaves-publication",
        place,
        "%s leaves publication %s; its changes are no longer sent, without an error"
            .formatted(what, publication),
        "take it out of the connector's table.include.list first, or leave it published");
  }

  private void setOptions(String place, String name, Map<String, String> changed) {
    if (changed.containsKey("publish")) {
      Set<String> operations = new TreeSet<>(List.of(changed.get("publish").split("\\s*,\\s*")));
      if (!operations.containsAll(List.of("insert", "update", "delete"))) {
        add(
            "cdc-publication-narrowed",
            place,
            "publication %s is set to publish only %s".formatted(name, operations),
            "publish insert, update and delete; filter in the connector");
      }
    }
    PublicationOptions before = published.options(name);
    PublicationOptions after = before.with(changed);
    if (before.storedColumns() && !after.storedColumns()) {
      add(
          "cdc-publication-narrowed",
          place,
          "publication %s no longer sends stored generated columns".formatted(name),
          "leave publish_generated_columns = stored, or change the consumers first");
    }
    boolean unknown = !published.has(name) && changed.containsKey("publish_via_partition_root");
    if (before.viaRoot() != after.viaRoot() || unknown) {
      add(
          "cdc-publication-via-root",
          place,
          "publication %s is set to publish_via_partition_root = %s; events of partitions come under"
                  .formatted(name, after.viaRoot())
              + " another table's name, which no include list may have",
          "put both names into the connector's lists and into the consumers first");
    }
    published.setOptions(name, after);
  }

  private void add(String rule, String place, String message, String remedy) {
    findings.add(new Finding(rule, place, message, remedy));
  }
}
