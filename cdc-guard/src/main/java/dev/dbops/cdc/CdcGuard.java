package dev.dbops.cdc;

import dev.dbops.cdc.baseline.CdcBaseline;
import dev.dbops.cdc.catalog.CatalogReader;
import dev.dbops.cdc.catalog.CdcCatalog;
import dev.dbops.cdc.connect.ConnectClient;
import dev.dbops.cdc.connect.ConnectCluster;
import dev.dbops.cdc.connect.ConnectRefusal;
import dev.dbops.cdc.connect.Connector;
import dev.dbops.cdc.gap.GapAccountant;
import dev.dbops.cdc.report.CdcReport;
import dev.dbops.cdc.report.Timeline;
import dev.dbops.cdc.state.StateDirectory;
import dev.dbops.cdc.verdict.BaselineRule;
import dev.dbops.cdc.verdict.CdcJudge;
import dev.dbops.cdc.verdict.CdcObservation;
import dev.dbops.cdc.verdict.CdcVerdict;
import dev.dbops.cdc.verdict.Gap;
import dev.dbops.cdc.verdict.Weight;
import dev.dbops.core.DbopsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks that no event is lost between a database and its connectors. Never writes to either. */
public final class CdcGuard {
  private final CatalogReader reader = new CatalogReader();

  /** The report of now, compared with the saved baseline if there is one. */
  public CdcReport check(CdcCheckRequest request) {
    StateDirectory state = new StateDirectory(request.stateDirectory());
    CdcObservation seen = observe(request, state);
    String name = CdcBaseline.fileOf(seen.catalog().server().database());
    String file = state.file(name).toString();
    List<CdcVerdict> verdicts = new ArrayList<>(new CdcJudge().judge(seen));
    long blocking =
        verdicts.stream().filter(verdict -> verdict.weight() == Weight.BLOCKING).count();
    boolean saves = request.saveBaseline() && blocking == 0;
    for (CdcVerdict verdict : BaselineRule.judge(seen, file)) {
      // Who saves a baseline vouches for the state of now.
      verdicts.add(saves ? verdict.weighing(Weight.WARNING) : verdict);
    }
    String baseline =
        "compared with "
            + seen.baseline().map(before -> before.takenAt() + " in " + file).orElse("none");
    if (saves) {
      state.write(name, CdcBaseline.of(seen.catalog(), seen.cluster()));
      baseline += "; saved in " + file;
    } else if (request.saveBaseline()) {
      baseline +=
          "; NOT saved, for %d verdict(s) block: mend them%s"
              .formatted(
                  blocking,
                  seen.baseline().isEmpty()
                      ? " first"
                      : ", or delete the file if the state of now is meant so, and save anew");
    }
    CdcReport report =
        new CdcReport(
            seen.catalog().server(),
            baseline,
            timelines(seen),
            verdicts,
            losses(request, seen, verdicts));
    request.page().ifPresent(page -> write(page, report.markdown()));
    return report;
  }

  private static List<String> losses(
      CdcCheckRequest request, CdcObservation seen, List<CdcVerdict> verdicts) {
    List<Gap> gaps = Gap.of(seen, verdicts);
    if (gaps.isEmpty()) {
      return List.of();
    }
    try (Connection connection = request.database().connectToRead()) {
      return gaps.stream()
          .map(
              gap ->
                  gap.connector()
                      + ": "
                      + new GapAccountant().account(connection, gap.range()).summary())
          .toList();
    } catch (SQLException e) {
      throw new DbopsException("Cannot leave " + request.database() + ": " + e.getMessage(), e);
    }
  }

  private static void write(Path page, String text) {
    try {
      Files.createDirectories(page.toAbsolutePath().getParent());
      Files.writeString(page, text);
    } catch (IOException e) {
      throw new DbopsException("Cannot write " + page + ": " + e.getMessage(), e);
    }
  }

  private CdcObservation observe(CdcCheckRequest request, StateDirectory state) {
    // The slot first: a connector stores its offset before it confirms, so an offset that is read
    // later is never behind the slot by the reading alone.
    CdcCatalog catalog = reader.read(request.database());
    String database = catalog.server().database();
    Optional<ConnectCluster> cluster = Optional.empty();
    String reason = "no Connect is configured";
    if (request.connect().isPresent()) {
      try {
        cluster =
            Optional.of(
                new ConnectClient(request.connect().get())
                    .cluster(
                        (name, settings) ->
                            CdcObservation.concerns(
                                request.connectors(), database, name, settings)));
      } catch (ConnectRefusal refusal) {
        reason = String.valueOf(refusal.getMessage());
      }
    }
    if (cluster.isPresent() && anyOffsetAfter(cluster.get(), catalog)) {
      // The log grew between the two readings; only what is still behind it now is suspicious.
      catalog = catalog.withCurrentLsn(reader.read(request.database()).server().currentLsn());
    }
    Optional<CdcBaseline> baseline = state.read(CdcBaseline.fileOf(database), CdcBaseline.class);
    return new CdcObservation(catalog, cluster, reason, baseline, request.connectors());
  }

  private static boolean anyOffsetAfter(ConnectCluster cluster, CdcCatalog catalog) {
    return cluster.connectors().stream()
        .map(Connector::offset)
        .flatMap(Optional::stream)
        .anyMatch(offset -> offset.lsn().isAfter(catalog.server().currentLsn()));
  }

  private static List<Timeline> timelines(CdcObservation seen) {
    List<Connector> connectors = seen.connectors();
    if (connectors.isEmpty()) {
      return seen.catalog().slots().stream()
          .filter(slot -> seen.catalog().server().database().equals(slot.database()))
          .map(slot -> Timeline.of(seen.catalog(), slot))
          .toList();
    }
    return connectors.stream().map(connector -> Timeline.of(seen.catalog(), connector)).toList();
  }
}
