package dev.dbops.prisma.removal;

import dev.dbops.core.DbopsException;
import dev.dbops.core.sql.SqlIdentifier;
import java.util.ArrayList;
import java.util.List;

/** The statements of a plan, in their order. */
final class PlanSteps {
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
    order.stream().filter(object -> object.is("extension")).forEach(plan::remove);
    return plan.steps;
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
