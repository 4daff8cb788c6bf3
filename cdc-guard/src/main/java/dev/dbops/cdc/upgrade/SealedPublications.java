package dev.dbops.cdc.upgrade;

import dev.dbops.cdc.baseline.CdcBaseline;
import dev.dbops.cdc.catalog.CdcCatalog;
import dev.dbops.cdc.publication.Publication;
import dev.dbops.cdc.publication.PublishedTable;
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
  static List<Finding> losses(UpgradeState state, CdcCatalog now) {
    CdcBaseline left = state.baseline();
    List<Finding> findings = new ArrayList<>();
    if (left == null) {
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
                "create it as it was, then run dbops:cdc-drain again; writes stay closed"));
        continue;
      }
      PublicationDifference.between(withColumnsOf(after.get(), before.get()), after.get(), true)
          .stream()
          .filter(difference -> difference.weight() == Weight.BLOCKING)
          .map(difference -> difference.verdict(place).finding())
          .forEach(findings::add);
    }
    return findings;
  }

  private static Publication withColumnsOf(Publication now, Publication before) {
    List<PublishedTable> tables =
        before.tables().stream()
            .map(
                table ->
                    now.table(table.name())
                        .filter(other -> other.allColumns() && table.allColumns())
                        .map(other -> table.withColumns(other.columns()))
                        .orElse(table))
            .toList();
    return before.withTables(tables);
  }
}
