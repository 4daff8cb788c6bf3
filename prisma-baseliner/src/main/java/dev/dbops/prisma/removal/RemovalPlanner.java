package dev.dbops.prisma.removal;

import dev.dbops.core.DbopsException;
import dev.dbops.core.connection.LiveSession;
import dev.dbops.core.report.Finding;
import dev.dbops.core.report.Progress;
import dev.dbops.core.sql.SqlIdentifier;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes, for review, the SQL that removes the extensions from a database; reads only. */
public final class RemovalPlanner {
  private final RemovalRequest request;
  private final Progress progress;

  /** For one database. */
  public RemovalPlanner(RemovalRequest request, Progress progress) {
    this.request = request;
    this.progress = progress;
  }

  private record Read(LiveFacts facts, FallingCatalog catalog) {}

  /**
   * Writes the plan and tells what it says.
   *
   * @throws DbopsException if the database cannot be reached, no order of drops exists, or the
   *     files cannot be written
   */
  public RemovalReport run() {
    progress.at("reading the catalog of " + request.live().endpoint());
    try (LiveSession session = LiveSession.open(request.live(), request.patience())) {
      Read read = session.read(this::read);
      if (read.catalog().extensions().isEmpty()) {
        return new RemovalReport(
            true,
            List.of(
                request.live().endpoint()
                    + " has none of "
                    + String.join(", ", request.surface().removedNames())
                    + ": nothing to remove"),
            List.of());
      }
      List<FallingObject> order = DropOrder.of(read.catalog());
      List<PlanStep> steps = steps(read.catalog(), order);
      progress.at("counting what is lost");
      List<Loss> losses = new LossReader(read.catalog(), order).read(session);
      PlanText text = new PlanText(read.facts(), read.catalog(), steps, losses);
      new PlanFolder(request.output()).write(text);
      return new RemovalReport(true, lines(steps, losses), List.<Finding>of());
    }
  }

  private Read read(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET LOCAL search_path = pg_catalog");
      try (ResultSet row = statement.executeQuery(RemovalQuery.DATABASE.text())) {
        row.next();
        LiveFacts facts =
            new LiveFacts(
                row.getString(1),
                Optional.ofNullable(row.getString(2)),
                Optional.ofNullable(row.getString(3)));
        return new Read(facts, FallingCatalog.read(connection, request.surface().removedNames()));
      }
    }
  }

  private static List<PlanStep> steps(FallingCatalog catalog, List<FallingObject> order) {
    List<PlanStep> steps = new ArrayList<>();
    catalog
        .typed()
        .keySet()
        .forEach(table -> steps.add(new PlanStep("ALTER TABLE " + table + " NOT OF", List.of())));
    for (FallingObject object : order) {
      if (!object.is("extension")) {
        steps.add(new PlanStep(sql(catalog, object), List.of()));
      }
    }
    catalog
        .typed()
        .forEach(
            (table, type) ->
                steps.add(new PlanStep("ALTER TABLE " + table + " OF " + type, List.of())));
    for (FallingObject object : order) {
      if (object.is("extension")) {
        steps.add(new PlanStep(sql(catalog, object), List.of()));
      }
    }
    return steps;
  }

  private static String sql(FallingCatalog catalog, FallingObject object) {
    if (object.is("schema")
        && catalog.graphs().stream().anyMatch(g -> g.schema() == object.key().id())) {
      return "SELECT ag_catalog.drop_graph("
          + SqlIdentifier.literal(object.names().get(0))
          + ", true)";
    }
    return DropStatement.of(object)
        .orElseThrow(
            () ->
                new DbopsException(
                    object.label()
                        + ": hangs on a removed extension, and there is no statement that drops it"
                        + " [removal-unknown-kind]\n  fix: drop it by hand, then run"
                        + " dbops:removal-plan again"));
  }

  private List<String> lines(List<PlanStep> steps, List<Loss> losses) {
    List<String> lines = new ArrayList<>();
    for (Loss loss : losses) {
      lines.add("lost: " + loss.object() + ", " + loss.amount());
    }
    lines.add(steps.size() + " statements");
    return lines;
  }
}
