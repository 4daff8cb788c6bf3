package dev.dbops.prisma.removal;

import dev.dbops.core.DbopsException;
import dev.dbops.core.sql.SqlIdentifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The statements of a plan, in their order. */
final class PlanSteps {
  private static final Set<String> ADDED = Set.of("trigger", "rule", "policy");

  private final FallingCatalog catalog;
  private final Retypes retypes;
  private final List<PlanStep> steps = new ArrayList<>();

  private PlanSteps(FallingCatalog catalog, Retypes retypes) {
    this.catalog = catalog;
    this.retypes = retypes;
  }

  /**
   * The drops and changes of type, then what is made again, the extensions last.
   *
   * @throws DbopsException if something falls that no statement drops
   */
  static List<PlanStep> of(FallingCatalog catalog, List<FallingObject> order, Retypes retypes) {
    PlanSteps plan = new PlanSteps(catalog, retypes);
    // DROP ATTRIBUTE refuses while a table is of the type; apart from it, it loses the same column
    catalog.typed().keySet().forEach(table -> plan.add("ALTER TABLE " + table + " NOT OF"));
    order.stream().filter(object -> !object.is("extension")).forEach(plan::remove);
    catalog.typed().forEach((table, type) -> plan.add("ALTER TABLE " + table + " OF " + type));
    for (int i = order.size() - 1; i >= 0; i--) {
      retypes.making(order.get(i)).forEach(plan::add);
    }
    List<String> notes = plan.silent();
    for (FallingObject object : order) {
      if (object.is("extension")) {
        plan.steps.add(new PlanStep(plan.drop(object), notes));
        notes = List.of();
      }
    }
    return plan.steps;
  }

  /** Triggers, rules and policies of a table of the extension, which somebody may have added. */
  private List<String> silent() {
    Set<ObjectKey> members = catalog.members();
    Set<ObjectKey> parts =
        catalog.dependencies().stream()
            .filter(d -> d.type().equals("a") && members.contains(d.on().whole()))
            .map(Dependency::dependent)
            .collect(Collectors.toSet());
    return catalog.objects().stream()
        .filter(object -> ADDED.contains(object.type()) && parts.contains(object.key()))
        .map(object -> "with an extension goes " + object.label())
        .sorted()
        .toList();
  }

  private void add(String sql) {
    steps.add(new PlanStep(sql, List.of()));
  }

  private void remove(FallingObject object) {
    if (!retypes.staysAsItIs(object)) {
      add(retypes.change(object).orElseGet(() -> drop(object)));
    }
  }

  private String drop(FallingObject object) {
    boolean graph = catalog.graphs().stream().anyMatch(g -> g.schema() == object.key().id());
    if (graph && object.is("schema")) {
      return "SELECT ag_catalog.drop_graph(" + SqlIdentifier.literal(object.lastName()) + ", true)";
    }
    return DropStatement.of(object)
        .orElseThrow(
            () ->
                new DbopsException(
                    object.label()
                        + ": hangs on a removed extension, and no statement drops it"
                        + " [removal-unknown-kind]\n  fix: drop it by hand, then run"
                        + " dbops:removal-plan again"));
  }
}
