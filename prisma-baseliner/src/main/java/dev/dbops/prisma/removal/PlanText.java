package dev.dbops.prisma.removal;

import dev.dbops.core.report.Finding;
import dev.dbops.core.sql.SqlIdentifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A plan as files for psql. */
final class PlanText {
  private final RemovalPlan plan;
  private final String database;

  PlanText(RemovalPlan plan) {
    this.plan = plan;
    this.database = plan.facts().database();
  }

  /** The file that saves what goes for good; it reads only. */
  String export() {
    List<String> lines = new ArrayList<>();
    lines.add("-- Saves what " + PlanFolder.REMOVAL + " loses. Reads only.");
    lines.add("-- Run it in the folder that is to hold the files:");
    lines.add("--   " + command(PlanFolder.EXPORT));
    lines.add("\\set ON_ERROR_STOP on");
    lines.add("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;");
    lines.add("SET LOCAL search_path = pg_catalog;");
    lines.add("SET LOCAL statement_timeout = 0;");
    lines.add("SET LOCAL row_security = off; -- a policy that hides rows is an error here");
    int number = 0;
    for (Loss loss : plan.losses()) {
      for (Loss.Export export : loss.exports()) {
        lines.add("-- " + loss.object() + ": " + loss.amount());
        lines.add(
            "COPY (%s) TO STDOUT WITH (FORMAT csv, HEADER) \\g '%s'"
                .formatted(export.query(), export.file(++number)));
      }
    }
    lines.add("COMMIT;");
    return text(lines);
  }

  /** The file that removes. */
  String removal() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "-- Removes the extensions %s from the database %s."
            .formatted(String.join(", ", plan.catalog().extensions()), OneLine.of(database)));
    lines.add("-- Written by dbops:removal-plan for review; dbops never runs it.");
    lines.add("--   1. save what goes for good:  " + command(PlanFolder.EXPORT));
    lines.add("--   2. read all of this file, and give consent below, object by object");
    lines.add("--   3. run it:  " + command(PlanFolder.REMOVAL));
    lines.add(
        "-- It is one transaction: until COMMIT nothing has changed, and any error, a missing");
    lines.add("-- consent too, takes all back.");
    findings(lines);
    lines.add("\\set ON_ERROR_STOP on");
    lines.add("BEGIN;");
    lines.add("SET LOCAL search_path = pg_catalog;");
    lines.add(lockWait() + " -- rather fail than hold up the application");
    lines.add("SET LOCAL statement_timeout = 0;");
    lines.add("");
    consent(lines);
    lines.addAll(PlanGuard.lines(plan));
    lines.add("-- None of these takes anything along that another needs: there is no CASCADE.");
    plan.steps().stream().filter(step -> !step.isLast()).forEach(step -> add(step, lines));
    lines.add("");
    proposals(lines);
    // AGE 1.5 lets nobody drop a table once it is gone itself, not even at COMMIT
    lines.add("DROP TABLE pg_temp.dbops_consent;");
    plan.steps().stream().filter(PlanStep::isLast).forEach(step -> add(step, lines));
    lines.add("COMMIT;");
    preload(lines);
    return text(lines);
  }

  /** The file that ends it, after the restart. */
  String schema() {
    List<String> lines = new ArrayList<>();
    lines.add("-- Drops the empty schema that AGE leaves in the database " + OneLine.of(database));
    lines.add("-- Run it after " + PlanFolder.REMOVAL + " and after the restart without age:");
    lines.add("--   " + command(PlanFolder.SCHEMA));
    for (String object : plan.around().leftBehind()) {
      lines.add(
          "-- It is not empty: " + OneLine.of(object) + " stands in it; move or drop that first.");
    }
    lines.add("\\set ON_ERROR_STOP on");
    lines.add("BEGIN;");
    lines.add(lockWait());
    lines.addAll(PlanGuard.ofDatabase(plan.facts()));
    lines.add("DROP SCHEMA ag_catalog;");
    lines.add("COMMIT;");
    return text(lines);
  }

  private static void add(PlanStep step, List<String> lines) {
    step.notes().forEach(note -> lines.add("-- " + OneLine.of(note)));
    lines.add(step.sql() + ";");
  }

  private String lockWait() {
    return "SET LOCAL lock_timeout = '" + plan.lockWait().toMillis() + "ms';";
  }

  private String command(String file) {
    String name =
        database.matches("[A-Za-z0-9_][A-Za-z0-9_-]*")
            ? database
            : "'" + OneLine.of(database).replace("'", "'\\''") + "'";
    return "psql -X -d " + name + " -f " + file;
  }

  private void findings(List<String> lines) {
    if (plan.around().findings().isEmpty()) {
      return;
    }
    lines.add("--");
    lines.add("-- To know first:");
    for (Finding finding : plan.around().findings()) {
      finding.toString().lines().forEach(line -> lines.add("--   " + line));
    }
  }

  private void consent(List<String> lines) {
    lines.add("-- Consent. Each line is lost for good; take its first -- away to agree.");
    lines.add("CREATE TEMPORARY TABLE dbops_consent (object text);");
    for (Loss loss : plan.losses()) {
      lines.add(
          "-- INSERT INTO pg_temp.dbops_consent VALUES (%s); -- %s"
              .formatted(SqlIdentifier.literal(loss.object()), loss.amount()));
    }
    lines.add("");
  }

  private void proposals(List<String> lines) {
    if (plan.around().proposals().isEmpty()) {
      return;
    }
    lines.add("-- Nobody but you can decide on these; they run only when you take their -- away.");
    for (Surroundings.Proposal proposal : plan.around().proposals()) {
      lines.add("-- " + OneLine.of(proposal.reason()) + ":");
      lines.add("-- " + OneLine.of(proposal.sql()) + ";");
    }
    lines.add("");
  }

  /** What stands behind COMMIT is for a person, on the server. */
  private void preload(List<String> lines) {
    List<String> loaded =
        plan.facts().preload().stream()
            .flatMap(list -> Arrays.stream(list.split(",")))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .toList();
    List<String> stays =
        loaded.stream().filter(name -> !plan.catalog().extensions().contains(name)).toList();
    lines.add("");
    if (plan.facts().preload().isEmpty()) {
      lines.add("-- Then take the extensions out of shared_preload_libraries, which the role of");
      lines.add("-- the plan may not read, and restart the server.");
    } else if (stays.size() < loaded.size()) {
      lines.add("-- Then, when no other database of this server needs them any more:");
      lines.add(
          "-- ALTER SYSTEM SET shared_preload_libraries = %s;"
              .formatted(
                  stays.isEmpty()
                      ? "''"
                      : stays.stream()
                          .map(name -> SqlIdentifier.literal(OneLine.of(name)))
                          .collect(Collectors.joining(", "))));
      lines.add("-- and restart the server.");
    } else {
      lines.add("-- shared_preload_libraries has none of the extensions: no restart is needed.");
    }
    if (plan.leavesSchema()) {
      lines.add("-- After that: " + command(PlanFolder.SCHEMA));
    }
  }

  private static String text(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }
}
