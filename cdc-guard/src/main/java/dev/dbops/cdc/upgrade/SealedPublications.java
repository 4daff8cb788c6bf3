package dev.dbops.cdc.upgrade;

import dev.dbops.cdc.baseline.CdcBaseline;
import dev.dbops.cdc.catalog.CdcCatalog;
import dev.dbops.cdc.publication.Publication;
import dev.dbops.cdc.publication.PublishedTable;
import dev.dbops.cdc.publication.TableName;
import dev.dbops.cdc.verdict.CdcVerdictKind;
import dev.dbops.cdc.verdict.PublicationDifference;
import dev.dbops.cdc.verdict.Weight;
import dev.dbops.core.report.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What became of the publications between two drains of one window, such as by a removal. */
final class SealedPublications {
  private SealedPublications() {}

  /** What takes events away; a column that its table no longer has takes none. */
  static List<Finding> losses(Stage stage, UpgradeState state, CdcCatalog now) {
    boolean waived = stage.waivers().waive(Waivers.PUBLICATION);
    CdcBaseline left = state.baseline();
    List<Finding> findings = new ArrayList<>();
    if (left == null || waived) {
      return findings;
    }
    for (DrainedConnector drained : state.connectors()) {
      String place = "publication " + drained.publication();
      Optional<Publication> before = left.publication(drained.publication());
      Optional<Publication> after = now.publication(drained.publication());
      if (before.isEmpty() || after.isEmpty()) {
        findings.add(
            new Finding(
                "cdc-publication-missing",
                place,
                "it is gone since the last drain",
                "create it as it was, then run dbops:cdc-drain again; writes stay closed; if it is"
                    + " meant so: "
                    + Waivers.option(Waivers.PUBLICATION)));
        continue;
      }
      Publication expected = withoutFallenColumns(before.get(), stage.session());
      PublicationDifference.between(expected, after.get(), true).stream()
          .filter(difference -> difference.weight() == Weight.BLOCKING)
          .map(difference -> finding(difference, place))
          .forEach(findings::add);
    }
    return findings;
  }

  /** A difference between two runs of one night, and what to do about it. */
  static Finding finding(PublicationDifference difference, String place) {
    return new Finding(
        CdcVerdictKind.PUBLICATION_CHANGED.rule(),
        place,
        difference.evidence() + "; " + difference.consequence(),
        "bring it back and run again; if it is meant so: " + Waivers.option(Waivers.PUBLICATION));
  }

  // A removal takes columns out of their table; only what the table still has can be missed.
  private static Publication withoutFallenColumns(Publication before, Session session) {
    List<PublishedTable> tables =
        before.tables().stream()
            .map(
                table -> {
                  List<String> columns = columns(table.name(), session);
                  return table.withColumns(
                      table.columns().stream().filter(columns::contains).toList());
                })
            .toList();
    return before.withTables(tables);
  }

  private static List<String> columns(TableName table, Session session) {
    return session.column(
        """
        select a.attname from pg_catalog.pg_attribute a
        join pg_catalog.pg_class c on c.oid = a.attrelid
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        where n.nspname = ? and c.relname = ? and a.attnum > 0 and not a.attisdropped
        """,
        table.schema(),
        table.table());
  }
}
