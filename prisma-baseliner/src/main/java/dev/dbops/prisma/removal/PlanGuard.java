package dev.dbops.prisma.removal;

import dev.dbops.core.sql.SqlIdentifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The blocks of a plan that refuse to go on. */
final class PlanGuard {
  private PlanGuard() {}

  /** Refuses another database, a catalog that has changed, and missing consent. */
  static List<String> lines(RemovalPlan plan) {
    List<String> body = new ArrayList<>();
    body.add("DECLARE");
    body.add("  objects int8;");
    body.add("  hash text;");
    body.add("  missing text;");
    body.add("BEGIN");
    body.addAll(database(plan.facts()));
    body.addAll(
        unchanged(
            plan.catalog().fingerprint(),
            "the catalog has changed: what hangs on the extensions is not what this plan knows"));
    plan.made()
        .ifPresent(
            made ->
                body.addAll(
                    unchanged(
                        made,
                        "the catalog has changed: what this plan makes again is made otherwise")));
    if (!plan.losses().isEmpty()) {
      body.addAll(consent(plan.losses()));
    }
    body.add("END");
    return block(body);
  }

  /** Refuses another database. */
  static List<String> ofDatabase(LiveFacts facts) {
    List<String> body = new ArrayList<>();
    body.add("BEGIN");
    body.addAll(database(facts));
    body.add("END");
    return block(body);
  }

  private static List<String> database(LiveFacts facts) {
    List<String> body = new ArrayList<>();
    String name = SqlIdentifier.literal(facts.database());
    body.add("  IF pg_catalog.current_database() <> " + name + " THEN");
    body.add(raise("this plan is for the database " + facts.database(), "connect to that one"));
    body.add("  END IF;");
    facts
        .system()
        .ifPresent(
            system -> {
              body.add(
                  "  IF (SELECT system_identifier FROM pg_catalog.pg_control_system()) <> "
                      + system
                      + " THEN");
              body.add(
                  raise(
                      "this plan is for another server, whose system identifier is " + system,
                      "run dbops:removal-plan for this one"));
              body.add("  END IF;");
            });
    return body;
  }

  private static List<String> unchanged(FallingCatalog.Fingerprint known, String otherwise) {
    List<String> body = new ArrayList<>();
    body.add("  SELECT q.* INTO objects, hash FROM (");
    known.query().lines().forEach(line -> body.add("    " + line));
    body.add("  ) q;");
    body.add(
        "  IF (objects, hash) IS DISTINCT FROM (%d, %s) THEN"
            .formatted(known.count(), SqlIdentifier.literal(known.hash())));
    body.add(raise(otherwise, "run dbops:removal-plan again"));
    body.add("  END IF;");
    return body;
  }

  private static List<String> consent(List<Loss> losses) {
    return List.of(
        "  SELECT string_agg('no consent for ' || object || ' (' || amount || ')', E'\\n')"
            + " INTO missing",
        "  FROM (VALUES",
        losses.stream()
            .map(
                loss ->
                    "    (%s, %s)"
                        .formatted(
                            SqlIdentifier.literal(loss.object()),
                            SqlIdentifier.literal(loss.amount())))
            .collect(Collectors.joining(",\n")),
        "  ) AS needed (object, amount)",
        "  WHERE object NOT IN (SELECT c.object FROM pg_temp.dbops_consent c);",
        "  IF missing IS NOT NULL THEN",
        "    RAISE EXCEPTION '%', missing",
        "      USING HINT = 'Nothing was changed: save what you need, then agree above.';",
        "  END IF;");
  }

  private static String raise(String message, String remedy) {
    return "    RAISE EXCEPTION '%%', %s USING HINT = %s;"
        .formatted(
            SqlIdentifier.literal(message),
            SqlIdentifier.literal("Nothing was changed: " + remedy + "."));
  }

  private static List<String> block(List<String> body) {
    String text = String.join("\n", body);
    String tag = "$dbops$";
    for (int i = 1; text.contains(tag); i++) {
      tag = "$dbops" + i + "$";
    }
    return List.of("DO " + tag, text + " " + tag + ";", "");
  }
}
