package dev.dbops.cdc.lint;

import dev.dbops.cdc.publication.TableName;
import dev.dbops.core.report.Finding;
import java.util.HashSet;
import java.util.List;
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
      create(reader);
    } else if (reader.accept("ALTER", "PUBLICATION")) {
      alter(place, reader);
    } else if (reader.accept("DROP", "PUBLICATION")) {
      drop(place, reader);
    }
  }

  private void create(TokenReader reader) {
    Optional<String> name = reader.name();
    if (name.isEmpty()) {
      return;
    }
    boolean allTables = reader.accept("FOR", "ALL", "TABLES");
    published.create(name.get(), allTables);
    if (!allTables && reader.accept("FOR", "TABLE")) {
      published.add(name.get(), reader);
    }
  }

  private void drop(String place, TokenReader reader) {
    reader.accept("IF", "EXISTS");
    do {
      reader
          .name()
          .filter(published::drop)
          .ifPresent(
              name ->
                  findings.add(
                      new Finding(
                          "cdc-drop-publication",
                          place,
                          "publication "
                              + name
                              + " is dropped; what is written until it is made anew is skipped by"
                              + " PostgreSQL 18 without an error",
                          "alter it instead; if it must go, run it only after dbops:cdc-drain")));
    } while (reader.acceptSymbol(','));
  }

  private void alter(String place, TokenReader reader) {
    Optional<String> name = reader.name();
    if (name.isEmpty()) {
      return;
    }
    if (reader.accept("ADD", "TABLE")) {
      published.add(name.get(), reader);
    } else if (reader.accept("DROP", "TABLE")) {
      reader.tables().stream()
          .filter(table -> published.remove(name.get(), table))
          .forEach(table -> leaves(place, name.get(), table));
    } else if (reader.accept("SET", "TABLE")) {
      Set<TableName> before = published.clear(name.get());
      published.add(name.get(), reader);
      Set<TableName> gone = new TreeSet<>(before);
      gone.removeAll(published.tables(name.get()));
      gone.forEach(table -> leaves(place, name.get(), table));
    } else if (reader.accept("SET")) {
      options(place, name.get(), reader);
    }
  }

  private void leaves(String place, String publication, TableName table) {
    findings.add(
        new Finding(
            "cdc-table-leaves-publication",
            place,
            "table %s leaves publication %s; its changes are no longer sent, without an error"
                .formatted(table, publication),
            "take it out of the connector's table.include.list first, or leave it published"));
  }

  private void options(String place, String publication, TokenReader reader) {
    Set<String> operations = new HashSet<>();
    boolean publish = reader.restHas("publish");
    reader
        .rest()
        .forEach(
            token ->
                token
                    .literal()
                    .ifPresent(value -> operations.addAll(List.of(value.split("\\s*,\\s*")))));
    if (publish && !operations.containsAll(List.of("insert", "update", "delete"))) {
      findings.add(
          new Finding(
              "cdc-publication-narrowed",
              place,
              "publication %s is set to publish only %s"
                  .formatted(publication, new TreeSet<>(operations)),
              "publish insert, update and delete; filter in the connector"));
    }
  }
}
