package dev.dbops.cdc;

import dev.dbops.cdc.catalog.CatalogReader;
import dev.dbops.cdc.catalog.CdcCatalog;
import dev.dbops.cdc.catalog.RunningHistory;
import dev.dbops.cdc.catalog.RunningHistoryReader;
import dev.dbops.cdc.lint.CdcLinter;
import dev.dbops.cdc.lint.LintRequest;
import dev.dbops.cdc.publication.Publication;
import dev.dbops.core.DbopsException;
import dev.dbops.core.extension.StandIn;
import dev.dbops.core.gate.GateResult;
import dev.dbops.core.report.Finding;
import dev.dbops.core.sql.SqlIdentifier;
import dev.dbops.core.sql.SqlScript;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The gate of a history: nothing that is still to run may lose events. */
public final class CdcGate {
  private static final String BACKLOG = "cdc-drop-extension-with-backlog";

  /** Passed if nothing that is still to run takes events from a publication. */
  public GateResult judge(PlannedChange change) {
    try {
      return change.database().isPresent() ? onServer(change) : fromFiles(change);
    } catch (DbopsException e) {
      return new GateResult.Inconclusive(String.valueOf(e.getMessage()));
    }
  }

  private static GateResult fromFiles(PlannedChange change) {
    LintRequest request =
        new LintRequest(
            List.copyOf(change.migrations().values()),
            configured(change),
            extensionOfType(change),
            Map.of(),
            Map.of(),
            change.schema());
    Set<String> settled =
        change.migrations().entrySet().stream()
            .filter(entry -> change.since().filter(since -> runs(entry, since)).isPresent())
            .map(entry -> entry.getValue().name())
            .collect(Collectors.toSet());
    return outcome(change, request, settled);
  }

  // Prisma applies migrations in the order of their names.
  private static boolean runs(Map.Entry<String, SqlScript> migration, String since) {
    return migration.getKey().compareTo(since) < 0;
  }

  private static GateResult onServer(PlannedChange change) {
    try (Connection connection = change.database().orElseThrow().connectToRead()) {
      CdcCatalog catalog = new CatalogReader().read(connection);
      List<Publication> publications = new ArrayList<>(catalog.publications());
      publications.addAll(configured(change));
      RunningHistory running = new RunningHistoryReader().read(connection, change.schema());
      List<SqlScript> pending =
          change.migrations().entrySet().stream()
              .filter(entry -> !running.applied().contains(entry.getKey()))
              .map(Map.Entry::getValue)
              .toList();
      LintRequest request =
          new LintRequest(
              pending,
              publications,
              extensionOfType(change),
              running.extensionColumns(),
              catalog.parents(),
              change.schema());
      return outcome(change, request, Set.of());
    } catch (SQLException e) {
      throw new DbopsException("Cannot leave the database: " + e.getMessage(), e);
    }
  }

  private static GateResult outcome(
      PlannedChange change, LintRequest request, Set<String> settled) {
    List<SqlScript> scripts = new ArrayList<>(request.scripts());
    SqlScript removal = removal(change);
    scripts.add(removal);
    List<Finding> blocking = new ArrayList<>();
    List<String> hints = new ArrayList<>();
    for (Finding finding : new CdcLinter().lint(request.with(scripts))) {
      String script = finding.place().substring(0, finding.place().lastIndexOf(':'));
      if (script.equals(removal.name()) && finding.rule().equals(BACKLOG)) {
        hints.add(finding.message());
      } else if (!settled.contains(script)) {
        blocking.add(finding);
      }
    }
    if (!blocking.isEmpty()) {
      return new GateResult.Failed(blocking);
    }
    String evidence =
        "nothing of %d migration(s) to run and of the removal takes events from a publication"
            .formatted(request.scripts().size() - settled.size());
    return new GateResult.Passed(
        hints.isEmpty()
            ? evidence
            : evidence + "; dbops:cdc-drain comes before the removal: " + String.join("; ", hints));
  }

  /** What somebody will run on the server when the extensions go. */
  private static SqlScript removal(PlannedChange change) {
    List<String> names = change.surface().removedNames();
    String text =
        names.stream()
            .map(name -> "DROP EXTENSION IF EXISTS " + SqlIdentifier.quoted(name) + " CASCADE;")
            .collect(Collectors.joining("\n"));
    return SqlScript.parse("the removal of " + String.join(", ", names), text);
  }

  private static Map<String, String> extensionOfType(PlannedChange change) {
    Map<String, String> extensions = new HashMap<>();
    for (StandIn removed : change.surface().removed()) {
      removed.names().types().forEach(type -> extensions.put(type, removed.name()));
    }
    return extensions;
  }

  private static List<Publication> configured(PlannedChange change) {
    if (change.publishedTables().isEmpty()) {
      return List.of();
    }
    return List.of(
        new Publication(
            LintRequest.CONFIGURED,
            0,
            "",
            false,
            List.of(),
            false,
            "n",
            change.publishedTables(),
            List.of(),
            List.of()));
  }
}
