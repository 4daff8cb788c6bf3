package dev.dbops.cdc.upgrade;

import dev.dbops.cdc.connect.Connector;
import dev.dbops.cdc.publication.Publication;
import dev.dbops.cdc.publication.TableName;
import dev.dbops.cdc.server.Lsn;
import java.util.Optional;

/** Writes a row that each connector must deliver, and waits until its offset has passed it. */
final class ProbeRow {
  private final Stage stage;

  ProbeRow(Stage stage) {
    this.stage = stage;
  }

  /** Whether this connector would deliver a row of the probe table. */
  boolean reaches(Connector connector) {
    Optional<TableName> table = stage.request().probeTable();
    Optional<Publication> publication =
        stage.catalog().publication(connector.settings().publication());
    return table.isPresent()
        && publication.isPresent()
        && publication.get().table(table.get()).isPresent()
        && connector.settings().captures(table.get());
  }

  /**
   * Says early what would stop the drain in the middle.
   *
   * @throws NotVisible if the request names a table that is not there, or that takes no such row
   */
  void requireTable() {
    Optional<TableName> table = stage.request().probeTable();
    if (table.isEmpty()) {
      return;
    }
    String name = quoted(table.get().schema()) + "." + quoted(table.get().table());
    if (!stage
        .session()
        .yes(
            """
            select pg_catalog.to_regclass(?) is not null
              and pg_catalog.has_table_privilege(pg_catalog.to_regclass(?), 'INSERT')
              and pg_catalog.has_table_privilege(pg_catalog.to_regclass(?), 'UPDATE')
            """,
            name,
            name,
            name)) {
      throw new NotVisible(
          "the probe table %s does not exist, or dbops may not write to it\n  fix: correct dbops.cdc.probeTable, or create the table as docs/cdc.md says"
              .formatted(table.get()));
    }
  }

  /** Writes the row and returns the end of the log just before it. */
  Lsn write() {
    TableName table = stage.request().probeTable().orElseThrow();
    Lsn before = stage.slots().flushedEnd();
    stage
        .session()
        .column(
            "insert into %s.%s (id, at) values ('dbops', pg_catalog.clock_timestamp())"
                    .formatted(quoted(table.schema()), quoted(table.table()))
                + " on conflict (id) do update set at = excluded.at");
    return before;
  }

  /**
   * Whether the connector's offset passes {@code before} in time, by an event: an offset that was
   * altered by hand has no transaction.
   */
  boolean arrives(String connector, Lsn before) {
    return new Patience(stage.request().patience())
        .until(
            () ->
                stage.connector(connector).offset().stream()
                    .anyMatch(
                        offset ->
                            offset.transaction().isPresent() && !before.isAfter(offset.lsn())));
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
