package dev.dbops.prisma.removal;

import dev.dbops.core.sql.SqlIdentifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The plan as SQL for psql. */
final class PlanText {
  private final LiveFacts facts;
  private final FallingCatalog catalog;
  private final List<PlanStep> steps;
  private final List<Loss> losses;

  PlanText(LiveFacts facts, FallingCatalog catalog, List<PlanStep> steps, List<Loss> losses) {
    this.facts = facts;
    this.catalog = catalog;
    this.steps = steps;
    this.losses = losses;
  }

  /** The file that saves what goes for good; it reads only. */
  String export() {
    List<String> lines = new ArrayList<>();
    lines.add("-- Saves what removal-1.sql loses, into the folder that psql runs in. Reads only.");
    lines.add("-- psql -X -d " + OneLine.of(facts.database()) + " -f removal-0-export.sql");
    lines.add("\\set ON_ERROR_STOP on");
    lines.add("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;");
    lines.add("SET LOCAL search_path = pg_catalog;");
    lines.add("SET LOCAL statement_timeout = 0;");
    lines.add("SET LOCAL row_security = off;");
    for (int i = 0; i < losses.size(); i++) {
      Loss loss = losses.get(i);
      if (loss.export().isPresent()) {
        lines.add("-- " + loss.object() + ": " + loss.amount());
        lines.add(
            "COPY (%s) TO STDOUT WITH (FORMAT csv, HEADER) \\g '%s'"
                .formatted(loss.export().get(), loss.file(i + 1)));
      }
    }
    lines.add("COMMIT;");
    return text(lines);
  }

  /** The file that removes. */
  String removal() {
    List<String> lines = new ArrayList<>();
    String names = String.join(", ", catalog.extensions());
    lines.add("-- Removes " + names + " from the database " + OneLine.of(facts.database()));
    lines.add("-- Written by dbops:removal-plan for review; dbops does not run it.");
    lines.add(
        "-- 1. psql -X -d %1$s -f removal-0-export.sql  saves what goes for good"
            .formatted(OneLine.of(facts.database())));
    lines.add("-- 2. give consent below, object by object, by removing the -- of its line");
    lines.add("-- 3. psql -X -d %1$s -f removal-1.sql".formatted(OneLine.of(facts.database())));
    lines.add(
        "-- One transaction: until COMMIT nothing has changed, and any error takes all back.");
    lines.add("\\set ON_ERROR_STOP on");
    lines.add("BEGIN;");
    lines.add("SET LOCAL search_path = pg_catalog;");
    lines.add("SET LOCAL lock_timeout = '10s';");
    lines.add("SET LOCAL statement_timeout = 0;");
    lines.add("");
    consent(lines);
    guard(lines);
    lines.add("-- The drops. None of them takes anything along that is not named.");
    for (PlanStep step : steps) {
      step.notes().forEach(note -> lines.add("-- " + OneLine.of(note)));
      lines.add(step.sql() + ";");
    }
    lines.add("COMMIT;");
    return text(lines);
  }

  private void consent(List<String> lines) {
    lines.add("-- Consent: what is lost for good, with what it holds.");
    lines.add("CREATE TEMPORARY TABLE dbops_consent (object text) ON COMMIT DROP;");
    for (Loss loss : losses) {
      lines.add(
          "-- INSERT INTO pg_temp.dbops_consent VALUES (%s); -- %s"
              .formatted(OneLine.literal(loss.object()), OneLine.of(loss.amount())));
    }
    lines.add("");
  }

  private void guard(List<String> lines) {
    FallingCatalog.Fingerprint known = catalog.fingerprint();
    List<String> body = new ArrayList<>();
    body.add("DECLARE");
    body.add("  missing text;");
    body.add("  objects int8;");
    body.add("  hash text;");
    body.add("BEGIN");
    String place = "the database " + facts.database();
    body.add(
        "  IF current_database() <> %s THEN".formatted(SqlIdentifier.literal(facts.database())));
    body.add(raise("this plan is for " + place, "connect to that one"));
    body.add("  END IF;");
    facts
        .system()
        .ifPresent(
            system -> {
              body.add(
                  "  IF (SELECT system_identifier FROM pg_control_system()) <> %s THEN"
                      .formatted(system));
              body.add(
                  raise(
                      "this plan is for " + place + " of the cluster " + system,
                      "run dbops:removal-plan for this server"));
              body.add("  END IF;");
            });
    body.add("  SELECT q.* INTO objects, hash FROM (");
    known.query().lines().forEach(line -> body.add("    " + line));
    body.add("  ) q;");
    body.add(
        "  IF (objects, hash) IS DISTINCT FROM (%d, %s) THEN"
            .formatted(known.count(), SqlIdentifier.literal(known.hash())));
    body.add(
        raise(
            "the catalog has changed: other objects hang on the extensions than when this plan was written",
            "run dbops:removal-plan again"));
    body.add("  END IF;");
    if (!losses.isEmpty()) {
      body.add(
          "  SELECT string_agg('no consent for ' || object || ' (' || amount || ')', E'\\n') INTO missing");
      body.add("  FROM (VALUES");
      body.add(
          losses.stream()
              .map(
                  l ->
                      "    ("
                          + OneLine.literal(l.object())
                          + ", "
                          + OneLine.literal(l.amount())
                          + ")")
              .collect(Collectors.joining(",\n")));
      body.add(
          "  ) AS needed (object, amount) WHERE object NOT IN (SELECT c.object FROM pg_temp.dbops_consent c);");
      body.add("  IF missing IS NOT NULL THEN");
      body.add(
          "    RAISE EXCEPTION '%', missing USING HINT = 'Nothing was changed. Save the data, then give consent in the lines above.';");
      body.add("  END IF;");
    }
    body.add("END");
    String text = String.join("\n", body);
    String tag = "$dbops$";
    for (int i = 1; text.contains(tag); i++) {
      tag = "$dbops" + i + "$";
    }
    lines.add("DO " + tag);
    lines.add(text + " " + tag + ";");
    lines.add("");
  }

  private static String raise(String message, String hint) {
    return "    RAISE EXCEPTION '%%', %s USING HINT = %s;"
        .formatted(
            SqlIdentifier.literal(message),
            SqlIdentifier.literal("Nothing was changed: " + hint + "."));
  }

  private static String text(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }
}
