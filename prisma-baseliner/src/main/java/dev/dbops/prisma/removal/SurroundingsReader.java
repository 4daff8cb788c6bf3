package dev.dbops.prisma.removal;

import dev.dbops.core.report.Finding;
import dev.dbops.core.schema.CatalogObject;
import dev.dbops.prisma.impact.Fallen;
import dev.dbops.prisma.impact.FallenObject;
import dev.dbops.prisma.impact.OwnRoutine;
import dev.dbops.prisma.impact.RemovedNames;
import dev.dbops.prisma.rewrite.LateNames;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads what a removal touches beside what falls. */
final class SurroundingsReader {
  private static final String JOBS_READABLE =
      """
      SELECT pg_catalog.to_regclass('cron.job') IS NOT NULL
        AND pg_catalog.has_schema_privilege(pg_catalog.to_regnamespace('cron'), 'USAGE')
        AND pg_catalog.has_table_privilege(pg_catalog.to_regclass('cron.job'), 'SELECT')
      """;
  private static final String JOBS =
      """
      SELECT jobid::int8, COALESCE(jobname, '#' || jobid), command FROM cron.job
      WHERE database = pg_catalog.current_database() ORDER BY jobid
      """;

  private final FallingCatalog catalog;
  private final List<FallingObject> order;
  private final RemovedNames names;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Surroundings.Proposal> proposals = new ArrayList<>();
  private final List<String> leftBehind = new ArrayList<>();

  SurroundingsReader(FallingCatalog catalog, List<FallingObject> order, RemovedNames names) {
    this.catalog = catalog;
    this.order = order;
    this.names = names;
  }

  Surroundings read(Connection connection, Statement statement) throws SQLException {
    boolean published = readPublications(statement);
    readRepublished(statement);
    readIdentities(statement);
    if (published) {
      readSlots(statement);
    }
    readLateNames(connection, statement);
    readSettings(statement);
    if (catalog.extensions().contains("age")) {
      try (ResultSet rows = statement.executeQuery(catalog.closure() + RemovalQuery.STAYS.text())) {
        while (rows.next()) {
          leftBehind.add(rows.getString(1));
        }
      }
    }
    order.stream()
        .filter(o -> o.is("extension") && !catalog.extensions().contains(o.names().get(0)))
        .forEach(
            o ->
                findings.add(
                    new Finding(
                        "removal-extension",
                        o.label(),
                        "needs a removed extension and is dropped with it",
                        "drop it yourself before, or run dbops:removal-plan without the one"
                            + " that it needs")));
    return new Surroundings(findings, proposals, leftBehind);
  }

  /** A table whose published columns or filter name what goes leaves its publication. */
  private void readRepublished(Statement statement) throws SQLException {
    boolean leaves = order.stream().anyMatch(object -> object.is("publication relation"));
    if (!leaves) {
      return;
    }
    try (ResultSet rows =
        statement.executeQuery(catalog.closure() + RemovalQuery.REPUBLISHED.text())) {
      while (rows.next()) {
        proposals.add(
            new Surroundings.Proposal(
                rows.getString(2),
                "publication " + rows.getString(1) + "; to go on with what is left of it"));
      }
    }
  }

  private boolean readPublications(Statement statement) throws SQLException {
    boolean any = false;
    try (ResultSet rows =
        statement.executeQuery(catalog.closure() + RemovalQuery.PUBLICATIONS.text())) {
      while (rows.next()) {
        any = true;
        String columns = rows.getString(3);
        findings.add(
            new Finding(
                "removal-published",
                "publication " + OneLine.of(rows.getString(1)),
                "publishes "
                    + OneLine.of(rows.getString(2))
                    + ", "
                    + (columns == null ? "which goes" : "whose " + OneLine.of(columns) + " goes"),
                "let its consumers read all there is before (dbops:cdc-drain): a server without"
                    + " the type cannot decode what still waits in a slot"));
      }
    }
    return any;
  }

  private void readIdentities(Statement statement) throws SQLException {
    try (ResultSet rows =
        statement.executeQuery(catalog.closure() + RemovalQuery.IDENTITIES.text())) {
      while (rows.next()) {
        findings.add(
            new Finding(
                "removal-replica-identity",
                "table " + OneLine.of(rows.getString(1)),
                "is published, and "
                    + OneLine.of(rows.getString(2))
                    + " goes, by which replication names its rows: UPDATE and DELETE then fail",
                "give it another in the same transaction, ALTER TABLE "
                    + OneLine.of(rows.getString(1))
                    + " REPLICA IDENTITY …"));
      }
    }
  }

  private void readSlots(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery(RemovalQuery.SLOTS.text())) {
      while (rows.next()) {
        findings.add(
            new Finding(
                "removal-slot",
                "replication slot " + OneLine.of(rows.getString(1)),
                String.format(
                    Locale.ROOT,
                    "%s, %,d bytes behind: it may hold changes of what goes",
                    rows.getBoolean(2) ? "active" : "not active",
                    rows.getLong(3)),
                "drain it before (dbops:cdc-drain)"));
      }
    }
  }

  private void readLateNames(Connection connection, Statement statement) throws SQLException {
    LateNames late = new LateNames(names, fallen());
    Map<String, String> broken = new HashMap<>();
    for (OwnRoutine routine : OwnRoutine.read(connection)) {
      String label = OneLine.of(routine.type() + " " + routine.identity());
      Optional<String> what =
          routine.settings().stream()
              .filter(names::isOnPath)
              .findFirst()
              .map(setting -> "has the schema of a removed extension on its search path")
              .or(() -> late.in(routine.body(), routine.tables()).map(n -> "has a body that " + n));
      if (what.isPresent() && !isFalling(routine)) {
        broken.put(routine.name(), routine.identity());
        add(
            "removal-late-name",
            label,
            what.get() + ", which PostgreSQL does not track: it stays, and may fail when called",
            "DROP " + routine.type().toUpperCase(Locale.ROOT) + " " + routine.identity());
      }
    }
    try (ResultSet row = statement.executeQuery(JOBS_READABLE)) {
      row.next();
      if (!row.getBoolean(1)) {
        return;
      }
    }
    try (ResultSet rows = statement.executeQuery(JOBS)) {
      while (rows.next()) {
        String command = rows.getString(3);
        Optional<String> what =
            late.in(command, List.of())
                .or(
                    () ->
                        broken.keySet().stream()
                            .filter(command::contains)
                            .findFirst()
                            .map(name -> "calls " + name));
        if (what.isPresent()) {
          add(
              "removal-cron-job",
              "cron job " + OneLine.of(rows.getString(2)),
              "has a command that " + what.get() + ": it stays, and may fail each time it runs",
              "SELECT cron.unschedule(" + rows.getLong(1) + ")");
        }
      }
    }
  }

  private void add(String rule, String place, String message, String sql) {
    Finding finding =
        new Finding(
            rule,
            place,
            OneLine.of(message),
            "change it, or remove the -- before its line in " + PlanFolder.REMOVAL);
    findings.add(finding);
    proposals.add(new Surroundings.Proposal(sql, finding.place() + " " + finding.message()));
  }

  private boolean isFalling(OwnRoutine routine) {
    return order.stream().anyMatch(o -> o.identity().equals(routine.identity()));
  }

  private Fallen fallen() {
    return new Fallen(
        order.stream()
            .filter(object -> !object.is("extension"))
            .map(
                object -> {
                  boolean column = object.label().startsWith("column ");
                  return new FallenObject(
                      new CatalogObject(column ? "column" : object.type(), object.identity()),
                      "",
                      column ? Optional.of(DropStatement.owner(object.names())) : Optional.empty(),
                      List.of(),
                      false,
                      false);
                })
            .toList());
  }

  private void readSettings(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery(RemovalQuery.SETTINGS.text())) {
      while (rows.next()) {
        String setting = rows.getString(2);
        String name = setting.substring(0, setting.indexOf('='));
        boolean ofExtension =
            name.contains(".") && catalog.extensions().stream().anyMatch(e -> owns(e, name));
        boolean loads =
            name.endsWith("_preload_libraries")
                && catalog.extensions().stream().anyMatch(setting::contains);
        if (names.isOnPath(setting) || ofExtension || loads) {
          findings.add(
              new Finding(
                  "removal-setting",
                  OneLine.of(rows.getString(1).substring("ALTER ".length())),
                  "sets " + OneLine.of(name) + " to something of a removed extension",
                  OneLine.of(rows.getString(1)) + " RESET " + OneLine.of(name)));
        }
      }
    }
  }

  private static boolean owns(String extension, String setting) {
    String prefix = setting.substring(0, setting.indexOf('.'));
    return prefix.equals(extension)
        || extension.equals("vector") && (prefix.equals("hnsw") || prefix.equals("ivfflat"));
  }
}
