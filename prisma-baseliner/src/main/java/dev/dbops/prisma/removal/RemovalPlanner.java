package dev.dbops.prisma.removal;

import dev.dbops.core.DbopsException;
import dev.dbops.core.connection.LiveSession;
import dev.dbops.core.report.Finding;
import dev.dbops.core.report.Progress;
import dev.dbops.prisma.decision.Decisions;
import dev.dbops.prisma.decision.DecisionsRead;
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

  private record Read(
      LiveFacts facts,
      FallingCatalog catalog,
      List<FallingObject> order,
      Retypes retypes,
      Surroundings around) {}

  /**
   * Writes the plan and tells what it says.
   *
   * @throws DbopsException if the database cannot be reached, no order of drops exists, or the
   *     files cannot be written
   */
  public RemovalReport run() {
    DecisionsRead decisions =
        Decisions.read(
            request.paths().decisions(), request.paths().name(request.paths().decisions()));
    if (!decisions.findings().isEmpty()) {
      return RemovalReport.refused(decisions.findings());
    }
    progress.at("reading the catalog of " + request.live().endpoint());
    try (LiveSession session = LiveSession.open(request.live(), request.patience())) {
      Read read = session.read(connection -> read(connection, decisions.decisions()));
      if (read.catalog().extensions().isEmpty()) {
        return RemovalReport.nothing(
            request.live().endpoint()
                + " has none of "
                + String.join(", ", request.surface().removedNames())
                + ": nothing to remove");
      }
      List<Finding> problems = new ArrayList<>(read.retypes().problems());
      problems.addAll(read.retypes().obstacles(read.order()));
      if (!problems.isEmpty()) {
        return RemovalReport.refused(problems);
      }
      List<FallingObject> gone =
          read.order().stream().filter(object -> !read.retypes().isLossless(object)).toList();
      progress.at("counting what would be lost");
      RemovalPlan plan =
          new RemovalPlan(
              read.facts(),
              read.catalog(),
              PlanSteps.of(read.catalog(), read.order(), read.retypes()),
              read.retypes().made(),
              new LossReader(read.catalog(), gone).read(session),
              read.around(),
              request.patience().lock());
      return RemovalReport.of(plan, new PlanFolder(request.output()).write(plan));
    }
  }

  private Read read(Connection connection, Decisions decisions) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET LOCAL search_path = pg_catalog");
      LiveFacts facts;
      try (ResultSet row = statement.executeQuery(RemovalQuery.DATABASE.text())) {
        row.next();
        facts =
            new LiveFacts(
                row.getString(1),
                Optional.ofNullable(row.getString(2)),
                Optional.ofNullable(row.getString(3)));
      }
      FallingCatalog catalog = FallingCatalog.read(connection, request.surface().removedNames());
      List<FallingObject> order = DropOrder.of(catalog);
      Retypes retypes = Retypes.read(connection, catalog, decisions, order);
      List<FallingObject> gone =
          order.stream().filter(object -> !retypes.isLossless(object)).toList();
      return new Read(
          facts,
          catalog,
          order,
          retypes,
          Surroundings.read(connection, catalog, gone, request.surface()));
    }
  }
}
